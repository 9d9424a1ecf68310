import { type ConfigurationFacts, checkConfiguration } from './check-configuration.ts';
import { explainConfiguration } from './configuration-words.ts';

const SOUND: ConfigurationFacts = {
  isPublic: true,
  isHttps: true,
  hasFeedKey: true,
  hasOwnPort: false,
  lostSecrets: 0,
  hasMail: true,
  hasScheduler: true,
  hasTrustedProxy: true,
  isDatabaseEmbedded: false,
  pendingMigrations: 0,
  clock: 'right',
  unreadProperties: 0,
  hasBackupMarker: true,
  backupAgeHours: 20,
};

describe('the check of the configuration', () => {
  const faults = (facts: Partial<ConfigurationFacts>) =>
    checkConfiguration({ ...SOUND, ...facts })
      .filter(({ level }) => level !== 'ok')
      .map(({ code, level }) => `${level} ${code}`);

  it.each<[string, Partial<ConfigurationFacts>]>([
    ['error public_url_private', { isPublic: false }],
    ['error not_https', { isHttps: false }],
    ['error key_lost', { lostSecrets: 1 }],
    ['warning webcal_port', { hasOwnPort: true }],
    ['error migrations_pending', { pendingMigrations: 1 }],
    ['warning clock_off', { clock: 'off' }],
    ['warning properties_unread', { unreadProperties: 1 }],
    ['error clock_off', { clock: 'wrong' }],
    ['error backup_old', { backupAgeHours: 49 }],
    ['error backup_missing', { backupAgeHours: null }],
    ['warning backup_missing', { backupAgeHours: null, hasBackupMarker: false }],
    ['warning feed_key_in_folder', { hasFeedKey: false }],
    ['warning database_embedded', { isDatabaseEmbedded: true }],
    ['warning smtp_missing', { hasMail: false }],
    ['warning scheduler_off', { hasScheduler: false }],
    ['warning trust_proxy_missing', { hasTrustedProxy: false }],
  ])('finds nothing but %s', (fault, facts) => {
    expect(faults(facts)).toEqual([fault]);
  });

  it('of a sound installation finds all well', () => {
    expect(faults({})).toEqual([]);
  });

  it('lets a private installation do without https and a proxy', () => {
    expect(faults({ isPublic: false, isHttps: false, hasTrustedProxy: false })).toEqual([
      'error public_url_private',
      'warning not_https',
    ]);
  });

  it('has words for every finding, and something to do where it is not well', () => {
    for (const { code } of [...checkConfiguration(SOUND), { code: 'backup_missing' as const }])
      for (const language of ['fr', 'en'] as const) {
        const [well, wrong] = [true, false].map((isOk) => explainConfiguration(code, isOk, language));
        expect(well!.fix).toBeNull();
        expect(wrong!.finding).not.toBe(well!.finding);
        expect(wrong!.fix).toMatch(/\.$/);
      }
  });
});
