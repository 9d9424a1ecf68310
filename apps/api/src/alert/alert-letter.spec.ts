import { SAMPLE } from '../../test/support/sample-alerts.ts';
import { letterAsHtml, letterAsText } from '../mail/letter.ts';
import type { Alert } from './alert-kinds.ts';
import { alertLetter } from './alert-letter.ts';

const { LINKS, CALENDAR, AIRBNB, CLAIRE, side, conflict, failing, vanished, held, EVERY_KIND } = SAMPLE;

const letter = (language: 'fr' | 'en', ...alerts: Alert[]) => {
  const written = alertLetter(language, alerts, LINKS);
  return {
    subject: written.subject,
    text: letterAsText(written, language),
    html: letterAsHtml(written, language),
  };
};

describe('the mail about two stays that share nights', () => {
  it('tells a French host what happened, which two, and what to do', () => {
    const { subject, text } = letter('fr', conflict());
    expect(subject).toBe('Conflit à Villa des Pins\u202f: du 12 juillet 2027 au 15 juillet 2027');
    expect(text).toBe(
      [
        'Bonjour,',
        '',
        'Des séjours de sources différentes occupent les mêmes nuits à «\u202fVilla des Pins\u202f».',
        '',
        'Nuits communes\u202f: du 12 juillet 2027 au 15 juillet 2027 (3 nuits)',
        '- Airbnb\u202f: du 10 juillet 2027 au 15 juillet 2027',
        '- Réservation directe\u202f: du 12 juillet 2027 au 1er août 2027, «\u202fClaire\u202f»',
        '',
        'Que faire\u202f?',
        '1. Voyez sur chaque plateforme quand le séjour a été réservé\u202f: nous savons seulement quand nous l’avons vu.',
        '2. Gardez l’un des deux et annulez l’autre sur sa plateforme.',
        '3. Prévenez le voyageur concerné.',
        '4. Synchronisez de nouveau vos calendriers.',
        '',
        'Voir ces nuits\u202f:',
        'https://calendar.example.com/dashboard/calendar?product=7&month=2027-07&night=2027-07-12&place=1',
        '',
        'Choisir ce qui vous est écrit, et quand\u202f:',
        'https://calendar.example.com/settings/notifications?place=2',
        '',
        'Ne plus recevoir aucun de ces messages\u202f:',
        'https://calendar.example.com/unsubscribe#token',
        '',
      ].join('\n'),
    );
  });

  it('tells an English host the same', () => {
    const { subject, text } = letter('en', conflict());
    expect(subject).toBe('Conflict at Villa des Pins: 12 July 2027 to 15 July 2027');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'Stays from different sources hold the same nights at “Villa des Pins”.',
        'Shared nights: 12 July 2027 to 15 July 2027 (3 nights)',
        '- Airbnb: 10 July 2027 to 15 July 2027',
        '- Direct booking: 12 July 2027 to 1 August 2027, “Claire”',
        '2. Keep one of the two and cancel the other on its platform.',
      ]),
    );
  });

  it('tells of several at once in one mail, and of many by their number', () => {
    const three = letter('fr', conflict(), conflict(), conflict());
    expect(three.subject).toBe('3 conflits à Villa des Pins');
    expect(three.text.match(/Nuits communes/g)).toHaveLength(3);
    const { text } = letter('en', ...Array.from({ length: 25 }, () => conflict()));
    expect([text.match(/Shared nights/g)?.length, text.includes('And 15 more')]).toEqual([10, true]);
  });

  it('counts a single night as one', () => {
    const about = { from: '2027-07-14', to: '2027-07-15' };
    expect(letter('fr', conflict({ about })).text).toContain('(1 nuit)');
    expect(letter('en', conflict({ about })).text).toContain('(1 night)');
  });

  it('says that one may be a copy of the other when both have the very same dates', () => {
    const twins = conflict({ sides: [AIRBNB, { ...CLAIRE, from: AIRBNB.from, to: AIRBNB.to }] });
    expect(letter('fr', twins).text).toContain('l’un est peut-être la copie de l’autre');
    expect(letter('en', twins).text).toContain('one may be a copy of the other');
    expect(letter('en', conflict()).text).not.toContain('copy');
  });

  it('names blocked dates, and leaves out a label that is not there', () => {
    const blocked = conflict({ sides: [AIRBNB, { ...CLAIRE, kind: 'manual', label: null }] });
    expect(letter('fr', blocked).text).toContain(
      '- Dates bloquées par vous\u202f: du 12 juillet 2027 au 1er août 2027\n',
    );
    expect(letter('en', blocked).text).toContain('- Dates that you blocked: 12 July 2027 to 1 August 2027\n');
  });

  it('leaves out a title that a platform writes for every stay, and keeps one that somebody wrote', () => {
    expect(letter('en', conflict()).text).toContain('- Airbnb: 10 July 2027 to 15 July 2027\n');
    const named = conflict({ sides: [side({ label: 'Reserved - Camille' }), CLAIRE] });
    expect(letter('en', named).text).toContain(
      '- Airbnb: 10 July 2027 to 15 July 2027, “Reserved - Camille”\n',
    );
  });

  it('puts every name on one line, so that none passes for a line or a header of ours', () => {
    const { subject, text } = letter(
      'en',
      conflict({
        productName: 'Villa\r\nBcc: everybody@example.com\u2028\u0007Pins',
        sides: [
          side({
            calendar: { id: '1', name: 'Airbnb\n\n5. Send money', color: '#FF5A5F' },
            label: ' a\u0085b ',
          }),
          CLAIRE,
        ],
      }),
    );
    expect(subject).toContain('Villa Bcc: everybody@example.com Pins');
    expect(text).toContain('- Airbnb 5. Send money: 10 July 2027 to 15 July 2027, “a b”\n');
  });
});

describe('the mail about a calendar', () => {
  it('says since when it fails, by the clock of the house, why, and what to do', () => {
    const { subject, text } = letter('fr', failing);
    expect(subject).toBe('Villa des Pins\u202f: «\u202fAirbnb\u202f» ne se lit plus');
    expect(text).toContain(
      'Depuis le 1er juillet 2027 à 00:30\u202f: Ce site n’existe pas ou ne répond pas. Vérifiez l’adresse du calendrier.',
    );
    expect(text).toContain(`https://calendar.example.com/sync/${CALENDAR.calendarId}`);
  });

  it('says that it is read again, and for how long it was not', () => {
    const closed = { ...failing, closedAt: new Date('2027-07-02T08:00:00Z'), isReadAgain: true };
    const { subject, text } = letter('en', closed);
    expect(subject).toBe('Villa des Pins: “Airbnb” is read again');
    expect(text).toContain('It could not be read from 1 July 2027 at 00:30 to 2 July 2027 at 10:00.');
  });

  it('says when what has vanished is freed by itself, and leads to keeping and to freeing it', () => {
    const { subject, text } = letter('fr', vanished);
    expect(subject).toBe(
      'Villa des Pins\u202f: Le séjour du 10 juillet 2027 au 15 juillet 2027 a disparu de «\u202fAirbnb\u202f»',
    );
    expect(text).toContain('libéré le 1er juillet 2027 à 18:05');
    for (const decide of ['keep', 'free'])
      expect(text).toContain(`product=7&modal=import&held=${CALENDAR.calendarId}&decide=${decide}`);
  });

  it('says that a reading looks like an outage, and that nothing of it is freed yet', () => {
    const { text } = letter('en', held);
    expect(text).toContain('“Airbnb”: 3 stays have vanished or changed, and are kept');
    expect(text).toContain('looks like an outage');
    expect(text).toContain('For now, nothing is freed by itself.');
  });
});

describe('a mail about several things', () => {
  it('tells the most pressing first, under the name of the property where there are several', () => {
    const { subject, text } = letter('en', ...EVERY_KIND, {
      ...failing,
      productId: '8',
      productName: 'Loft',
    });
    expect(subject).toBe('9 alerts in 2 properties');
    const order = [
      'Villa des Pins\n-----',
      'Shared nights',
      'has vanished',
      'are kept',
      'cannot be read',
      'blocks nothing',
      'no longer reads',
      'Booking gone from',
      'New booking on',
      'Loft\n----',
    ].map((words) => text.indexOf(words));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(order).not.toContain(-1);
  });

  it('counts them where they are of one property', () => {
    expect(letter('fr', failing, held).subject).toBe('2 alertes à Villa des Pins');
  });

  it('shows a name with signs of markup as it is, and says the same in HTML as in text', () => {
    const { html, text } = letter('en', { ...held, about: { ...held.about, calendar: '<b>&"Gîte"' } });
    expect(html).not.toContain('<b>');
    expect(html).toContain('&lt;b&gt;&amp;&quot;Gîte&quot;');
    expect(html).toContain('href="https://calendar.example.com/unsubscribe#token"');
    expect(text).toContain('<b>&"Gîte"');
    expect(html).not.toMatch(/src=|url\(/);
  });

  it('in French, no sign that wants a space stands without its narrow one', () => {
    const { subject, text } = letter('fr', ...EVERY_KIND);
    const prose = `${subject}\n${text}`.replace(/https:\S+/g, '').replace(/\d\d:\d\d/g, '');
    expect(prose).not.toMatch(/[^\u202f][:;!?»]|«[^\u202f]/u);
  });
});
