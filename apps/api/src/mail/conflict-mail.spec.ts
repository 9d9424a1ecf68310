import { type ConflictNotice, conflictMail } from './conflict-mail.ts';

const NOTICE: ConflictNotice = {
  property: 'Villa des Pins',
  from: '2027-07-12',
  to: '2027-07-15',
  sides: [
    { source: { calendar: 'Airbnb' }, from: '2027-07-10', to: '2027-07-15', label: 'Reserved' },
    { source: 'reservation', from: '2027-07-12', to: '2027-08-01', label: 'Claire' },
  ],
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
        'Deux séjours occupent les mêmes nuits à «\u202fVilla des Pins\u202f»\u202f: du 12 juillet 2027 au 15 juillet 2027 (3 nuits).',
        '',
        '- Airbnb\u202f: du 10 juillet 2027 au 15 juillet 2027, «\u202fReserved\u202f»',
        '- Réservation directe\u202f: du 12 juillet 2027 au 1er août 2027, «\u202fClaire\u202f»',
        '',
        'Que faire\u202f?',
        '1. Vérifiez lequel a été réservé en premier.',
        '2. Annulez l’autre sur sa plateforme.',
        '3. Prévenez le voyageur concerné.',
        '4. Synchronisez de nouveau vos calendriers.',
        '',
        'Voir ces nuits\u202f:',
        'https://calendar.example.com/dashboard/calendar?month=2027-07',
        '',
        'Pour ne plus recevoir ces messages\u202f: «\u202fMon compte\u202f» dans Hosteed Calendar Sync.',
        '',
      ].join('\n'),
    );
  });

  it('tells an English host the same', () => {
    const { subject, text } = conflictMail('en', NOTICE);
    expect(subject).toBe('Conflict at Villa des Pins: 12 July 2027 to 15 July 2027');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'Two stays hold the same nights at “Villa des Pins”: 12 July 2027 to 15 July 2027 (3 nights).',
        '- Airbnb: 10 July 2027 to 15 July 2027, “Reserved”',
        '- Direct booking: 12 July 2027 to 1 August 2027, “Claire”',
        '2. Cancel the other one on its platform.',
      ]),
    );
  });

  it('counts a single night as one', () => {
    const notice = { ...NOTICE, from: '2027-07-14' };
    expect(conflictMail('fr', notice).text).toContain('(1 nuit)');
    expect(conflictMail('en', notice).text).toContain('(1 night)');
  });

  it('says that one may be a copy of the other when both have the very same dates', () => {
    const [airbnb, direct] = NOTICE.sides;
    const twins: ConflictNotice = {
      ...NOTICE,
      sides: [airbnb, { ...direct, from: airbnb.from, to: airbnb.to }],
    };
    expect(conflictMail('fr', twins).text).toContain('l’un est peut-être la copie de l’autre');
    expect(conflictMail('en', twins).text).toContain('one may be a copy of the other');
    expect(conflictMail('en', NOTICE).text).not.toContain('copy');
  });

  it('names blocked dates, and leaves out a label that is not there', () => {
    const sides: ConflictNotice['sides'] = [
      NOTICE.sides[0],
      { ...NOTICE.sides[1], source: 'block', label: null },
    ];
    expect(conflictMail('fr', { ...NOTICE, sides }).text).toContain(
      '- Dates bloquées par vous\u202f: du 12 juillet 2027 au 1er août 2027\n',
    );
    expect(conflictMail('en', { ...NOTICE, sides }).text).toContain(
      '- Dates that you blocked: 12 July 2027 to 1 August 2027\n',
    );
  });

  it('puts every name on one line, so that none passes for a line or a header of ours', () => {
    const { subject, text } = conflictMail('en', {
      ...NOTICE,
      property: 'Villa\r\nBcc: everybody@example.com\u2028\u0007Pins',
      sides: [
        { ...NOTICE.sides[0], source: { calendar: 'Airbnb\n\n5. Send money' }, label: ' a\u0085b ' },
        NOTICE.sides[1],
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
