import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { NightStayCard } from './NightStayCard.tsx';
import type { NightStay } from './night.queries.ts';

const imported: NightStay = {
  stayId: 's',
  kind: 'imported',
  nature: 'unknown',
  role: 'stay',
  isGhost: false,
  from: '2026-11-27',
  to: '2026-11-29',
  status: 'confirmed',
  guest: null,
  note: null,
  summary: 'Reserved <b>x</b>',
  uid: 'a@example.test',
  reservationCode: 'HMABCDEF',
  calendar: { id: 'c', name: 'Calendrier Airbnb', color: '#ff5a5f', channel: null },
  firstSeenAt: '2026-11-01T10:00:00Z',
  lastSeenAt: '2026-11-26T10:00:00Z',
  missingSince: null,
  keptAt: null,
  changes: [
    {
      runId: 'r',
      change: 'changed',
      at: '2026-11-20T10:00:00Z',
      trigger: 'schedule',
      before: '2026-11-27/2026-11-28',
      after: '2026-11-27/2026-11-29',
    },
  ],
  publishedIn: [
    { id: 'm', channel: 'main', name: null },
    { id: 'v', channel: 'vrbo', name: 'Abritel (jardin)' },
  ],
};

describe('a stay that holds the night', () => {
  beforeAll(() => chooseLanguage('fr'));
  const show = (extra: Partial<NightStay> = {}) =>
    render(
      <MantineProvider env="test">
        <NightStayCard stay={{ ...imported, ...extra }} />
      </MantineProvider>,
    );
  const shows = (words: string | RegExp) => expect(screen.getByText(words)).toBeInTheDocument();
  const hides = (words: string | RegExp) => expect(screen.queryByText(words)).not.toBeInTheDocument();

  it('says where it comes from, since when it is known, and which links tell of it', () => {
    show();
    shows('Calendrier Airbnb');
    shows('Code de réservation : HMABCDEF');
    shows(/^Vu la première fois le 1er nov\. 2026/);
    shows(/^Vu la dernière fois le 26 nov\. 2026/);
    shows('Publié par : Lien principal, Abritel (jardin).');
  });

  it('says which synchronisation moved it, at whose word, and what it was before', () => {
    show();
    shows(/27 nov\. 2026 au 29 nov\. 2026, 2 nuits \(avant : du 27 nov\. 2026 au 28 nov\. 2026, 1 nuit\)/);
    shows(/20 nov\. 2026.*· Automatique/);
  });

  it('says since when its source no longer lists it, and that the host keeps it', () => {
    show({ missingSince: '2026-11-21T10:00:00Z', keptAt: '2026-11-22T10:00:00Z', publishedIn: [] });
    shows(/^Absent de sa source depuis le 21 nov\. 2026/);
    shows(/^Gardé par vous le 22 nov\. 2026/);
    hides(/^Vu la dernière fois/);
    shows('Aucun lien ne publie ce séjour.');
  });

  it('explains an echo, and one whose original has gone', () => {
    const { unmount } = show({ role: 'echo', publishedIn: [] });
    shows(/^C’est un de vos propres séjours/);
    hides('Aucun lien ne publie ce séjour.');
    unmount();
    show({ role: 'echo', isGhost: true, publishedIn: [] });
    shows(/^La plateforme répète un séjour qui n’existe plus ailleurs/);
  });

  it('of one’s own says when it was written, and has nothing of a feed', () => {
    const written = '2026-11-01T10:00:00Z';
    show({
      kind: 'reservation',
      guest: 'Dupuis',
      note: 'Lit bébé',
      calendar: null,
      summary: null,
      uid: null,
      reservationCode: null,
      lastSeenAt: written,
      changes: [],
    });
    shows('Réservé - Dupuis');
    shows('Note : Lit bébé');
    shows(/^Créé le 1er nov\. 2026/);
    hides(/^Modifié le/);
    hides('Détails pour les développeurs');
  });
});
