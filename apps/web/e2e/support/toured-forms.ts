import type { Page } from 'playwright-core';
import type { Visit } from './pages/visit.ts';

/** A form that a host fills in. */
export interface TouredForm {
  path: string;
  /** Opens it; nothing for one that its address opens. */
  open?: () => Promise<unknown>;
  /** What is typed, by the label of its field. */
  typed: Record<string, string>;
}

interface Tour {
  page: Page;
  t: Visit['t'];
  productId: string;
  /** An address of a calendar that can be read. */
  icalUrl: string;
}

/** The forms of a host and an administrator, by what they add. */
export function touredForms({ page, t, productId, icalUrl }: Tour) {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const calendar = (search: string) => `/dashboard/calendar?product=${productId}&${search}`;
  return {
    property: {
      path: '/properties',
      open: () => press(t.properties.add),
      typed: { [t.properties.name]: 'Le Moulin' },
    },
    reservation: {
      path: calendar('view=month'),
      open: () => press(t.calendar.book),
      typed: { [t.stay.guest]: 'Dupuis', [t.stay.note]: 'Arrive tard' },
    },
    calendar: {
      path: calendar('modal=import-new'),
      typed: { [t.import.url]: icalUrl, [t.common.name]: 'Airbnb' },
    },
    link: {
      path: calendar('modal=export'),
      open: () => page.getByRole('dialog').getByRole('button', { name: t.feeds.add }).click(),
      typed: { [t.common.name]: 'Pour Airbnb' },
    },
    account: {
      path: '/admin/users',
      open: () => press(t.admin.addUser),
      typed: {
        [t.common.name]: 'Tom',
        [t.common.email]: 'tom@example.test',
        [t.common.password]: 'a long password',
      },
    },
  } satisfies Record<string, TouredForm>;
}
