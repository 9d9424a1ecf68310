import { explainSyncFailure, SYNC_FAILURE_CODES, type SyncFailureCode } from '#availability';
import { FaultScene, type FaultyCalendar, type Shown, type State } from './support/fault-scene.ts';
import { PLEA_TO_WAIT } from './support/faults/status-faults.ts';
import { ImportScene } from './support/import-scene.ts';
import { NETWORK_FAULTS } from './support/network-faults.ts';

/** No platform can cause these: they are ours. */
const OUR_OWN: SyncFailureCode[] = [
  'host_busy',
  'busy',
  'reader_starved',
  'address_lost',
  'clock_wrong',
  'superseded',
  'internal',
];

/** The word that tells the host what it was, so that no cause is told as another. */
const TELLING: Record<string, [fr: RegExp, en: RegExp]> = {
  url_private: [/réseau privé/, /private network/],
  dns: [/site n’existe pas/, /site does not exist/],
  connect: [/n’accepte pas la connexion/, /does not accept the connection/],
  tls: [/certificat/, /certificate/],
  timeout: [/trop lentement/, /too slowly/],
  redirects: [/renvoie d’adresse en adresse/, /redirects/],
  http_401_403: [/refuse l’accès/, /denies access/],
  http_404_410: [/ne trouve plus/, /no longer finds/],
  http_429: [/attendre/, /wait/],
  http_5xx: [/en panne/, /outage/],
  http_other: [/réponse inattendue/, /unexpected answer/],
  encoding: [/compressée/, /compressed/],
  body_cut: [/interrompue/, /broke off/],
  empty: [/vide/, /empty/],
  not_a_calendar: [/pas un calendrier/, /not a calendar/],
  truncated: [/coupé/, /cut/],
  unreadable: [/abîmé/, /damaged/],
  too_large: [/trop gros/, /too large/],
  too_complex: [/trop complexe/, /too complex/],
};

describe('the faults that are played', () => {
  it('are forty at least, no two alike', () => {
    expect(new Set(NETWORK_FAULTS.map(({ name }) => name)).size).toBe(NETWORK_FAULTS.length);
    expect(NETWORK_FAULTS.length).toBeGreaterThanOrEqual(40);
  });

  it('reach every reason that a platform can give', () => {
    const reasons = SYNC_FAILURE_CODES.filter((code) => !OUR_OWN.includes(code));
    expect(new Set(NETWORK_FAULTS.map(({ code }) => code))).toEqual(new Set(reasons));
    expect(new Set(Object.keys(TELLING))).toEqual(new Set(reasons));
  });
});

/** Both languages name the cause, say what to do, and that the dates stay. */
function expectWords(code: SyncFailureCode, french: Shown, english: Shown): void {
  const [fr, en] = [french.lastSyncErrorWords!, english.lastSyncErrorWords!];
  expect(fr).toEqual({ code, ...explainSyncFailure(code, 'fr', french.channel) });
  expect(en).toEqual({ code, ...explainSyncFailure(code, 'en', english.channel) });
  expect(fr.cause).toMatch(TELLING[code]![0]);
  expect(en.cause).toMatch(TELLING[code]![1]);
  expect([fr.fix, en.fix]).toEqual([expect.stringMatching(/.\.$/), expect.stringMatching(/.\.$/)]);
  expect(fr.kept).toBe('Vos dates déjà importées restent bloquées.');
  expect(en.kept).toBe('Dates already imported stay blocked.');
}

describe('a platform that fails', () => {
  const scene = FaultScene.inSuite();

  describe.each([0, 1, 500])('when its calendar holds %d stays', (stays) => {
    const calendars = {} as Record<'http' | 'https', FaultyCalendar>;
    let healthy: Record<'http' | 'https', State>;
    /** As the fault before left it. */
    const latest = {} as Record<'http' | 'https', { state: State; shown: Shown }>;

    beforeAll(async () => {
      calendars.http = await scene.importCalendar('http', stays);
      calendars.https = await scene.importCalendar('https', stays);
      await scene.letChangesAge();
      healthy = { http: await calendars.http.state(), https: await calendars.https.state() };
      for (const scheme of ['http', 'https'] as const)
        latest[scheme] = { state: healthy[scheme], shown: await calendars[scheme].show('en') };
    });

    it.each(NETWORK_FAULTS.map((fault) => [fault.name, fault.code, fault] as const))(
      '%s is told as %s and leaves every block as it was',
      async (_, code, fault) => {
        const scheme = fault.scheme ?? 'http';
        const calendar = calendars[scheme];
        const before = latest[scheme];
        await scene.outwaitPleas();
        calendar.suffer(fault);
        const { status, json: report, text } = await calendar.sync('fr');
        const [french, english] = [await calendar.show('fr'), await calendar.show('en')];
        latest[scheme] = { state: await calendar.state(), shown: english };
        expect({ status, code: report.errorCode }).toEqual({ status: 200, code });
        expect(report).toMatchObject({ status: 'error', outcome: 'error', added: 0, changed: 0, removed: 0 });
        expect(text).not.toContain(scene.secret);
        expect(latest[scheme].state).toEqual(before.state);
        const failed = { lastSyncStatus: 'error', lastSyncError: code, blockCount: stays };
        expect(english).toMatchObject({ ...failed, lastSyncAt: before.shown.lastSyncAt });
        expect(Date.parse(english.lastAttemptAt)).toBeGreaterThan(Date.parse(before.shown.lastAttemptAt));
        expect(Date.parse(english.nextSyncAt)).toBeGreaterThan(Date.parse(english.lastAttemptAt));
        expectWords(code, french, english);
        expect(report.error).toEqual(french.lastSyncErrorWords);
      },
    );

    it('a plea to wait is heeded: the platform is not asked again before its time, nor is a night freed', async () => {
      const calendar = calendars.http;
      await scene.outwaitPleas();
      calendar.suffer(PLEA_TO_WAIT);
      expect((await calendar.sync('en')).json.errorCode).toBe('http_429');
      calendar.recover();
      expect((await calendar.sync('en')).json.errorCode).toBe('http_429');
      expect(calendar.dialled).toBe(0);
      expect(await calendar.state()).toEqual(healthy.http);
      await scene.outwaitPleas();
      expect((await calendar.sync('en')).json.status).toBe('success');
      expect(calendar.dialled).toBe(1);
    });

    it.each(['http', 'https'] as const)(
      'the next good reading over %s finds everything in its place',
      async (scheme) => {
        const calendar = calendars[scheme];
        const before = await calendar.show('en');
        await scene.outwaitPleas();
        calendar.recover('20261124T101112Z');
        const { json: report } = await calendar.sync('en');
        expect(report).toMatchObject({ status: 'success', error: null, read: stays, unchanged: stays });
        expect(report).toMatchObject({ added: 0, changed: 0, removed: 0, held: 0 });
        expect(await calendar.state()).toEqual(healthy[scheme]);
        const after = await calendar.show('fr');
        expect(after).toMatchObject({ lastSyncStatus: 'success', lastSyncError: null, blockCount: stays });
        expect(after.lastSyncErrorWords).toBeNull();
        expect(Date.parse(after.lastSyncAt)).toBeGreaterThan(Date.parse(before.lastSyncAt));
      },
    );
  });

  it('its secret address reached neither a log line nor the record of a run', async () => {
    const log = scene.log();
    const told = log.filter((line) => line.includes('synchronised'));
    const runs = await scene.query<{ run: string }>('SELECT r::text AS run FROM sync_runs r');
    expect(told.length).toBeGreaterThanOrEqual(6);
    expect(runs.length).toBeGreaterThanOrEqual(6);
    expect(log.filter((line) => line.includes(scene.secret))).toEqual([]);
    expect(runs.filter(({ run }) => run.includes(scene.secret))).toEqual([]);
  });
});

describe('an address inside', () => {
  const scene = ImportScene.inSuite();

  it.each([
    'http://10.0.0.1/a.ics',
    'http://192.168.1.1/a.ics',
    'http://[::1]/a.ics',
    'http://169.254.169.254/a.ics',
    'http://localhost/a.ics',
    'http://2130706433.example.internal/a.ics',
    'http://0x0a000001/a.ics',
  ])('%s is never dialled', async (icalUrl) => {
    const { json } = await scene.host.post(scene.externalPath, { name: 'X', icalUrl });
    expect(json.sync.errorCode).toBe('url_private');
  });
});
