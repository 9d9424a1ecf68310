import { Card, SimpleGrid, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatDuration, formatInstant, formatRelative } from '../../lib/dates.ts';
import './system-facts.css';

/** Seconds of clock skew; the server warns of more. */
const CLOCK_TOLERANCE = 60;

/** Versions, migrations, queues and the last backup of the installation. */
export function SystemFacts({ system }: { system: Schema<'SystemView'> }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { applied, pending } = system.migrations;
  const backup = system.lastBackupAt
    ? `${formatInstant(system.lastBackupAt, language)} (${formatRelative(system.lastBackupAt, language)})`
    : t('system.noBackup');
  const migrations = t('system.lastMigration', {
    count: applied.length,
    name: applied.at(-1) ?? t('system.none'),
  });
  const clockOf = ({ clockAheadSeconds: ahead }: Schema<'SystemView'>) => {
    if (Math.abs(ahead) <= CLOCK_TOLERANCE) return t('system.clockRight');
    const duration = formatDuration(Math.abs(ahead), language);
    return ahead > 0 ? t('system.clockAhead', { duration }) : t('system.clockBehind', { duration });
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
      <Facts
        title={t('system.versions')}
        facts={[
          [t('system.version'), system.version],
          [t('system.node'), system.nodeVersion],
          [t('system.postgresql'), system.postgresqlVersion],
          [t('system.uptime'), formatRelative(startOf(system), language)],
          [t('system.clock'), clockOf(system)],
        ]}
      />
      <Facts
        title={t('system.database')}
        facts={[
          [t('system.migrations'), migrations],
          [t('system.pendingMigrations'), pending.join(', ') || t('system.none')],
          [t('system.backup'), backup],
        ]}
      />
      <Facts
        title={t('system.queues')}
        facts={[
          [t('system.syncQueue'), t('system.counts', { ...system.queues.sync })],
          [t('system.mailQueue'), t('system.counts', { ...system.queues.mail })],
        ]}
      />
    </SimpleGrid>
  );
}

const startOf = ({ uptimeSeconds }: Schema<'SystemView'>) =>
  new Date(Date.now() - uptimeSeconds * 1000).toISOString();

function Facts({ title, facts }: { title: string; facts: [string, string][] }) {
  return (
    <Card withBorder padding="sm">
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="var(--quiet)">
              {name}
            </Text>
            <Text component="dd" size="sm">
              {value}
            </Text>
          </div>
        ))}
      </dl>
    </Card>
  );
}
