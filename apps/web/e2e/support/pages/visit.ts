import type { Page } from 'playwright-core';
import type { Texts } from '../../../src/i18n/texts.ts';
import { EVERY_TEXT } from '../../../test/every-text.ts';
import type { Places } from '../furnished-scene.ts';

type AllTexts = Texts<typeof EVERY_TEXT.fr>;

export const TEXTS: Record<'fr' | 'en', AllTexts> = EVERY_TEXT;

/** What it takes to reach a state of a page: the page, and the words that stand on it. */
export interface Visit {
  page: Page;
  t: AllTexts;
  places: Places;
}

/** A page in one of its states. */
export interface ShownPage {
  name: string;
  path: (places: Places) => string;
  /** Is there on a phone only. */
  isOnPhone?: true;
  /** Offline: texts of another language can no longer be fetched. */
  isCutOff?: true;
  /** What is there once the page is, beside its address. */
  steps?: (visit: Visit) => Promise<unknown>;
  /** What the steps changed for all pages. */
  leave?: (visit: Visit) => Promise<unknown>;
}

export const button = ({ page }: Visit, name: string) =>
  page.getByRole('button', { name, exact: true }).last().click();
export const inDialog = ({ page }: Visit, name: string | RegExp) =>
  page.getByRole('dialog').last().getByRole('button', { name }).first();
export const heading = ({ page }: Visit, name: string) =>
  page.getByRole('heading', { name }).first().waitFor();
export const text = ({ page }: Visit, words: string | RegExp) => page.getByText(words).first().waitFor();
export const dialog = ({ page }: Visit) => page.getByRole('dialog').last().waitFor();
export const filled = async (visit: Visit, label: string, value: string) =>
  visit.page.getByRole('textbox', { name: label, exact: false }).last().fill(value);
export const bars = ({ page }: Visit) => page.locator('.month-bars button').first().waitFor();
export const actionsOf = async (visit: Visit, calendar: string, item: string) => {
  await inDialog(visit, `${visit.t.common.actions} ${calendar}`).click();
  await visit.page.getByRole('menuitem', { name: item }).click();
};

export const calendar = (search: string) => (places: Places) =>
  `/dashboard/calendar?${search.replaceAll(/\{(\w+)\}/g, (_, place: keyof Places) => places[place])}`;
export const at = (path: string) => () => path;
