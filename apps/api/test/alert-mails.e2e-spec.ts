import { AlertMailsService } from '../src/alert/alert-mails.service.ts';
import { mailedHostInSuite } from './support/mailed-host.ts';

describe('mails about alerts', () => {
  const mailed = mailedHostInSuite();
  const { scene, comeRound, settle, hoursPass, lists, importStays, book, overlap, wish } = mailed;
  const { failOnSchedule, isReadAgain, tryAgain } = mailed;

  describe('about conflicts', () => {
    it('tell a host in the own language that two guests may come for one night, and what to do', async () => {
      await scene.host.patch('/api/auth/me', { language: 'fr' });
      await overlap();
      const arrives = mailed.server().next();
      expect(await comeRound()).toBe(1);
      const { recipients, mail } = await arrives;
      expect(recipients).toEqual([mailed.email()]);
      expect(mail.subject).toContain('Conflit à Villa “Été”');
      expect(mail.text).toContain('Airbnb');
      expect(mail.text).toContain('Dupuis');
      expect(mail.text).toContain(`/dashboard/calendar?product=${scene.productId}`);
      expect(mail.html).toContain('Villa “Été”');
    });

    it('come together when several are found at once, and each is mailed once', async () => {
      await book(10, 14);
      await book(20, 24);
      await importStays([13, 16], [23, 26]);
      const arrives = mailed.server().next();
      expect([await comeRound(), await comeRound()]).toEqual([1, 0]);
      expect((await arrives).mail.subject).toBe('2 conflicts at Villa “Été”');
    });

    it.each<[string, () => Promise<unknown>]>([
      ['a stay over closed nights', () => importStays([13, 16, 'Airbnb (Not available)'])],
      ['what is probably a copy', () => importStays([10, 14, 'Something'])],
      [
        'a host who does not want it',
        async () => {
          await wish({ muted: ['conflict'] });
          await importStays([13, 16]);
        },
      ],
    ])('are not about %s', async (_, happen) => {
      await book(10, 14);
      await happen();
      expect((await scene.host.get(`/api/products/${scene.productId}/conflicts`)).json.total).toBe(1);
      expect(await comeRound()).toBe(0);
    });

    describe('of a stay whose deletion is taken back', () => {
      const deleteAndRestore = async (id: string, between: () => Promise<unknown>) => {
        await scene.host.delete(`/api/products/${scene.productId}/reservations/${id}`);
        await between();
        await scene.host.post(`/api/products/${scene.productId}/discarded/${id}/restore`);
      };

      it('come once', async () => {
        const { json } = await book(10, 14);
        await importStays([13, 16]);
        const arrives = mailed.server().next();
        expect(await comeRound()).toBe(1);
        await arrives;
        await deleteAndRestore(json.id, async () => expect(await comeRound()).toBe(0));
        expect(await comeRound()).toBe(0);
      });

      it('still come when there was no time for them before', async () => {
        const { json } = await book(10, 14);
        await importStays([13, 16]);
        await settle();
        await deleteAndRestore(json.id, async () => expect(await comeRound()).toBe(0));
        const arrives = mailed.server().next();
        expect(await comeRound()).toBe(1);
        await arrives;
      });

      it('still come when it was settled as they were written, and stands again soon', async () => {
        const { json } = await book(10, 14);
        await importStays([13, 16]);
        mailed.server().refuses({ code: 451, words: 'come back later' });
        const refused = mailed.server().nextRefusal();
        expect(await comeRound()).toBe(1);
        await refused;
        mailed.server().refuses(null);
        await deleteAndRestore(json.id, async () => {
          await settle();
          expect(await tryAgain()).toBe(0);
        });
        const arrives = mailed.server().next();
        expect(await comeRound()).toBe(1);
        expect((await arrives).mail.subject).toContain('Conflict at');
      });
    });

    it('come when what was closed became a guest’s', async () => {
      await book(10, 14);
      const { json } = await importStays([13, 16, 'Airbnb (Not available)']);
      expect(await comeRound()).toBe(0);
      lists([13, 16]);
      await scene.sync(json.id);
      const arrives = mailed.server().next();
      expect(await comeRound()).toBe(1);
      expect((await arrives).mail.subject).toContain('Conflict at');
    });

    it('do not come when it was settled before they were written', async () => {
      const { json } = await book(10, 14);
      await importStays([13, 16]);
      mailed.server().refuses({ code: 451, words: 'come back later' });
      const refused = mailed.server().nextRefusal();
      expect(await comeRound()).toBe(1);
      await refused;
      mailed.server().refuses(null);
      await scene.host.delete(`/api/products/${scene.productId}/reservations/${json.id}`);
      await settle();
      const taken = mailed.server().taken.length;
      await scene.query("UPDATE pgboss.job SET start_after = now() WHERE name = 'mail' AND state = 'retry'");
      await overlapElsewhere();
      expect(mailed.server().taken.length).toBe(taken + 1);
    });

    /** Another host’s mail, behind which every mail that was due before has gone out or never will. */
    const overlapElsewhere = async () => {
      const villa = scene.productId;
      scene.productId = (
        await scene.host.post('/api/products', { name: 'Loft', timeZone: 'Europe/Paris' })
      ).json.id;
      await overlap();
      const arrives = mailed.server().next();
      await comeRound();
      await arrives;
      scene.productId = villa;
    };
  });

  it('about a calendar that fails come once, again after a day, then weekly, and once when it is read again', async () => {
    const { json } = await importStays([10, 14]);
    await failOnSchedule(json.id);
    expect(await comeRound()).toBe(0);
    await hoursPass(2);
    const subjects: string[] = [];
    const arrives = async () => subjects.push((await mailed.server().next()).mail.subject!);
    for (const [hours, mails] of [
      [0, 1],
      [23, 0],
      [2, 1],
      [6 * 24, 0],
      [25, 1],
      [7 * 24, 1],
    ] as const) {
      await hoursPass(hours);
      const told = mails > 0 ? arrives() : undefined;
      expect([hours, await comeRound()]).toEqual([hours, mails]);
      await told;
    }
    await isReadAgain(json.id);
    const told = arrives();
    expect([await comeRound(), await comeRound()]).toEqual([1, 0]);
    await told;
    expect(subjects.slice(0, 4)).toEqual(Array(4).fill('Villa “Été”: “Airbnb” cannot be read any more'));
    expect(subjects[4]).toBe('Villa “Été”: “Airbnb” is read again');
  });

  it('do not say that a calendar is read again whose failing was never mailed', async () => {
    await wish({ mode: 'never' });
    const { json } = await importStays([10, 14]);
    await failOnSchedule(json.id);
    await hoursPass(2);
    expect(await comeRound()).toBe(0);
    await wish({ mode: 'at_once', muted: ['calendar_failing'] });
    await isReadAgain(json.id);
    expect(await comeRound()).toBe(0);
  });

  it('about stays that vanished say when they are freed, and lead to keeping and freeing them', async () => {
    const { json } = await importStays([3, 5], [20, 22]);
    lists([20, 22]);
    await scene.sync(json.id);
    const arrives = mailed.server().next();
    expect(await comeRound()).toBe(1);
    const { mail } = await arrives;
    expect(mail.subject).toContain('has vanished from “Airbnb”');
    expect(mail.text).toMatch(/freed on .* at \d\d:\d\d/);
    expect(mail.text).toContain(`held=${json.id}&decide=keep`);
    expect(mail.text).toContain(`held=${json.id}&decide=free`);
  });

  it('about stays that wait come again when further ones do, and tell of all', async () => {
    const { json } = await importStays([20, 22], [30, 32], [40, 42]);
    const told: string[] = [];
    for (const listed of [
      [
        [30, 32],
        [40, 42],
      ],
      [],
      [],
    ] as [number, number][][]) {
      lists(...listed);
      await scene.sync(json.id);
      const arrives = mailed.server().next();
      if ((await comeRound()) > 0) told.push((await arrives).mail.subject!);
    }
    expect(told).toEqual([
      'Villa “Été”: “Airbnb”: one stay has vanished or changed, and is kept',
      'Villa “Été”: “Airbnb”: 3 stays have vanished or changed, and are kept',
    ]);
  });

  it('are queued once by servers that look at the same moment', async () => {
    await overlap();
    await settle();
    const mails = scene.app.app.get(AlertMailsService);
    const arrives = mailed.server().next();
    const queued = await Promise.all([
      mails.queueDue(),
      mails.queueDue(),
      mails.queueDue(),
      mails.queueDue(),
    ]);
    expect(queued.reduce((sum, count) => sum + count)).toBe(1);
    await arrives;
  });
});
