import { casesOf } from '../../../testing/proof.ts';
import { ALERT_KINDS } from '../src/alert/alert-kinds.ts';
import { AlertMailsService } from '../src/alert/alert-mails.service.ts';
import { AlertsService } from '../src/alert/alerts.service.ts';
import { createApp } from '../src/app.setup.ts';
import { Env } from '../src/config/env.ts';
import { mailedHostInSuite } from './support/mailed-host.ts';

type Language = 'fr' | 'en';
type Server = Awaited<ReturnType<typeof createApp>>;

describe('each mail about alerts arrives once, though there are two servers and one is restarted', () => {
  const mailed = mailedHostInSuite();
  const { scene, lists, importStays, hoursPass, wish } = mailed;
  let replica: Server;
  const startReplica = async () => {
    replica = await createApp(scene.app.app.get(Env), 'no-web');
    await replica.init();
  };
  beforeAll(startReplica);
  afterAll(() => replica.close());

  const both = (act: (server: Server) => Promise<unknown>) => Promise.all([scene.app.app, replica].map(act));
  /** The job comes round in both servers at the same moment, and all that is to be sent is. */
  const bothComeRound = async () => {
    await both((server) => server.get(AlertsService).settle(ALERT_KINDS));
    await both((server) => server.get(AlertMailsService).queueDue());
    await mailed.allSent();
  };
  const arrived = () =>
    mailed.server().taken.filter(({ recipients }) => recipients.includes(mailed.email())).length;

  const vanish = async (from: number) => {
    const others: [number, number][] = [
      [30, 32],
      [40, 42],
    ];
    const { json } = await importStays([from, from + 2], ...others);
    lists(...others);
    await scene.sync(json.id);
    return json.id;
  };
  const fail = async () => {
    const { json } = await importStays([10, 14]);
    await mailed.failOnSchedule(json.id);
    await hoursPass(2);
    return json.id;
  };
  /** What comes to be; where it is told beforehand that something else did, that mail has arrived. */
  const CAUSES = {
    failing: fail,
    recovered: async () => {
      const id = await fail();
      await bothComeRound();
      await mailed.isReadAgain(id);
    },
    held: () => vanish(20),
    vanished: () => vanish(3),
    ignored: () => {
      lists([5, 7, 'Birthday']);
      return scene.add('Google', { ignorePhrases: ['Birthday'] });
    },
    silent: async () => {
      for (let reading = 0; reading < 6; reading += 1) {
        await hoursPass(1);
        await scene.readFeed('Airbnb');
      }
      await hoursPass(13);
    },
    added: async () => {
      await wish({ muted: [] });
      const { json } = await importStays([20, 22]);
      lists([20, 22], [30, 32]);
      await scene.sync(json.id);
    },
    removed: async () => {
      await wish({ muted: [] });
      await scene.free(await vanish(20));
    },
    conflict: mailed.overlap,
  } satisfies Record<string, () => Promise<unknown>>;
  type Cause = keyof typeof CAUSES;

  const SUBJECTS: Record<Cause, Record<Language, string>> = {
    failing: { fr: '«\u202fAirbnb\u202f» ne se lit plus', en: '“Airbnb” cannot be read any more' },
    recovered: { fr: '«\u202fAirbnb\u202f» se lit de nouveau', en: '“Airbnb” is read again' },
    held: { fr: 'un séjour a disparu ou changé', en: 'one stay has vanished or changed' },
    vanished: { fr: 'a disparu de «\u202fAirbnb\u202f»', en: 'has vanished from “Airbnb”' },
    ignored: { fr: '«\u202fGoogle\u202f» ne bloque plus rien', en: '“Google” blocks nothing any more' },
    silent: { fr: 'Airbnb ne lit plus votre lien', en: 'Airbnb no longer reads your link' },
    added: { fr: 'Nouvelle réservation sur', en: 'New booking on' },
    removed: { fr: 'Réservation retirée de', en: 'Booking gone from' },
    conflict: { fr: 'Conflit à Villa “Été”', en: 'Conflict at Villa “Été”' },
  };
  const GREETINGS: Record<Language, string> = { fr: 'Bonjour,', en: 'Hello,' };
  const CASES = (Object.keys(CAUSES) as Cause[]).flatMap((cause) =>
    (['fr', 'en'] as const).map((language) => [cause, language] as const),
  );

  it.each(casesOf(CASES, 4))('%s, in the language %s', async (cause, language) => {
    await scene.host.patch('/api/auth/me', { language });
    await CAUSES[cause]();
    const before = arrived();
    const arrives = mailed.server().next();
    await bothComeRound();
    const { mail, recipients } = await arrives;
    expect(recipients).toEqual([mailed.email()]);
    expect(mail.subject).toContain(SUBJECTS[cause][language]);
    expect(mail.text).toMatch(new RegExp(`^${GREETINGS[language]}`));
    expect(mail.html).toContain(`<html lang="${language}">`);
    await replica.close();
    await startReplica();
    await bothComeRound();
    expect(arrived() - before).toBe(1);
  });

  it('what stands, for who is let in later, though both servers look for them at once', async () => {
    await mailed.overlap();
    await bothComeRound();
    const email = `later-${mailed.email()}`;
    await scene.app.newMember(scene.host, { role: 'co-host', email });
    for (let minute = 0; minute < 2; minute += 1) {
      await both((server) => server.get(AlertsService).tellLater());
      await bothComeRound();
    }
    const mailsTo = (address: string) =>
      mailed.server().taken.filter(({ recipients }) => recipients.includes(address)).length;
    expect([mailsTo(email), arrived()]).toEqual([1, 1]);
  });

  it('what one server queued and did not send before it stopped, the other sends', async () => {
    await mailed.overlap();
    mailed.server().refuses({ code: 451, words: 'come back later' });
    const refusal = mailed.server().nextRefusal();
    await replica.get(AlertsService).settle(ALERT_KINDS);
    expect(await replica.get(AlertMailsService).queueDue()).toBe(1);
    await refusal;
    await replica.close();
    mailed.server().refuses(null);
    await startReplica();
    expect(await mailed.tryAgain()).toBe(1);
    await bothComeRound();
    expect(arrived()).toBe(1);
  });
});
