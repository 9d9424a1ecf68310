import { type ConflictNotice, conflictMail } from './conflict-mail.ts';

const CONFLICT: ConflictNotice['conflicts'][number] = {
  from: '2027-07-12',
  to: '2027-07-15',
  sides: [
    { source: { calendar: 'Airbnb' }, from: '2027-07-10', to: '2027-07-15', label: 'Reserved' },
    { source: 'reservation', from: '2027-07-12', to: '2027-08-01', label: 'Claire' },
  ],
};
const NOTICE: ConflictNotice = {
  property: 'Villa des Pins',
  conflicts: [CONFLICT],
  link: 'https://calendar.example.com/dashboard/calendar?month=2027-07',
};

describe('the mail about two stays that share nights', () => {
  it('tells a French host what happened, which two, and what to do', () => {
    const { subject, text } = conflictMail('fr', NOTICE);
    expect(subject).toBe('Conflit à Villa des Pins\u202f: du 12 juillet 2027 au 15 juillet 2027');
    expect(text).toBe(
      [
        'Bonjour,',
        '',
        'Des séjours de sources différentes occupent les mêmes nuits à «\u202fVilla des Pins\u202f».',
        '',
        'Nuits communes\u202f: du 12 juillet 2027 au 15 juillet 2027 (3 nuits)',
        '- Airbnb\u202f: du 10 juillet 2027 au 15 juillet 2027, «\u202fReserved\u202f»',
        '- Réservation directe\u202f: du 12 juillet 2027 au 1er août 2027, «\u202fClaire\u202f»',
        '',
        'Que faire\u202f?',
        '1. Voyez sur chaque plateforme quand le séjour a été réservé\u202f: nous savons seulement quand nous l’avons vu.',
        '2. Gardez l’un des deux et annulez l’autre sur sa plateforme.',
        '3. Prévenez le voyageur concerné.',
        '4. Synchronisez de nouveau vos calendriers.',
        '',
        'Voir ces nuits\u202f:',
        'https://calendar.example.com/dashboard/calendar?month=2027-07',
        '',
        'Pour ne plus recevoir ces messages\u202f: «\u202fRéglages\u202f» dans Hosteed Calendar Sync.',
        '',
      ].join('\n'),
    );
  });

  it('tells an English host the same', () => {
    const { subject, text } = conflictMail('en', NOTICE);
    expect(subject).toBe('Conflict at Villa des Pins: 12 July 2027 to 15 July 2027');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'Stays from different sources hold the same nights at “Villa des Pins”.',
        'Shared nights: 12 July 2027 to 15 July 2027 (3 nights)',
        '- Airbnb: 10 July 2027 to 15 July 2027, “Reserved”',
        '- Direct booking: 12 July 2027 to 1 August 2027, “Claire”',
        '2. Keep one of the two and cancel the other on its platform.',
      ]),
    );
  });

  it('tells of several at once in one mail, and of many by their number', () => {
    const three = conflictMail('fr', { ...NOTICE, conflicts: [CONFLICT, CONFLICT, CONFLICT] });
    expect(three.subject).toBe('3 conflits à Villa des Pins');
    expect(three.text.match(/Nuits communes/g)).toHaveLength(3);
    const { text } = conflictMail('en', { ...NOTICE, conflicts: Array.from({ length: 25 }, () => CONFLICT) });
    expect([text.match(/Shared nights/g)?.length, text.includes('And 15 more')]).toEqual([10, true]);
  });

  it('counts a single night as one', () => {
    const notice = { ...NOTICE, conflicts: [{ ...CONFLICT, from: '2027-07-14' }] };
    expect(conflictMail('fr', notice).text).toContain('(1 nuit)');
    expect(conflictMail('en', notice).text).toContain('(1 night)');
  });

  it('says that one may be a copy of the other when both have the very same dates', () => {
    const [airbnb, direct] = CONFLICT.sides;
    const twins: ConflictNotice = {
      ...NOTICE,
      conflicts: [{ ...CONFLICT, sides: [airbnb, { ...direct, from: airbnb.from, to: airbnb.to }] }],
    };
    expect(conflictMail('fr', twins).text).toContain('l’un est peut-être la copie de l’autre');
    expect(conflictMail('en', twins).text).toContain('one may be a copy of the other');
    expect(conflictMail('en', NOTICE).text).not.toContain('copy');
  });

  it('names blocked dates, and leaves out a label that is not there', () => {
    const sides: (typeof CONFLICT)['sides'] = [
      CONFLICT.sides[0],
      { ...CONFLICT.sides[1], source: 'block', label: null },
    ];
    expect(conflictMail('fr', { ...NOTICE, conflicts: [{ ...CONFLICT, sides }] }).text).toContain(
      '- Dates bloquées par vous\u202f: du 12 juillet 2027 au 1er août 2027\n',
    );
    expect(conflictMail('en', { ...NOTICE, conflicts: [{ ...CONFLICT, sides }] }).text).toContain(
      '- Dates that you blocked: 12 July 2027 to 1 August 2027\n',
    );
  });

  it('puts every name on one line, so that none passes for a line or a header of ours', () => {
    const { subject, text } = conflictMail('en', {
      ...NOTICE,
      property: 'Villa\r\nBcc: everybody@example.com\u2028\u0007Pins',
      conflicts: [
        {
          ...CONFLICT,
          sides: [
            { ...CONFLICT.sides[0], source: { calendar: 'Airbnb\n\n5. Send money' }, label: ' a\u0085b ' },
            CONFLICT.sides[1],
          ],
        },
      ],
    });
    expect(subject).toContain('Villa Bcc: everybody@example.com Pins');
    expect(text).toContain('- Airbnb 5. Send money: 10 July 2027 to 15 July 2027, “a b”\n');
  });

  it('in French, no sign that wants a space stands without its narrow one', () => {
    const { subject, text } = conflictMail('fr', NOTICE);
    const prose = `${subject}\n${text}`.replace(NOTICE.link, '');
    expect(prose).not.toMatch(/[^\u202f][:;!?»]|«[^\u202f]/u);
  });
});
