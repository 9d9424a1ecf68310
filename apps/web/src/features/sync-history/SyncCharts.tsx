import { Card, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import { LineChart } from '../../ui/LineChart.tsx';
import { formatMinutes, formatPercent, formatSeconds, summaryInWords } from './figure-words.ts';
import type { SyncStats } from './own-syncs.queries.ts';

/** Per day: success rate, duration, and how long a change may have waited. */
export function SyncCharts({ stats }: { stats: SyncStats }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { days } = stats;
  const labels = days.map(({ date }) => formatNight(date, language, { day: 'numeric', month: 'short' }));
  const spread = (of: 'duration' | 'latency', size: number) =>
    (['median', 'p95'] as const).map((part) => ({
      name: t(`syncs.${part}`),
      values: days.map((day) => (day[of] ? day[of][part] / size : null)),
    }));
  return (
    <Stack gap="xs">
      <Summary stats={stats} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        <Card withBorder>
          <LineChart
            title={t('syncs.successRate')}
            labels={labels}
            series={[{ name: t('syncs.successRate'), values: days.map(({ successRate }) => successRate) }]}
            format={(value) => formatPercent(value, language)}
            top={1}
          />
        </Card>
        <Card withBorder>
          <LineChart
            title={t('syncs.duration')}
            labels={labels}
            series={spread('duration', 1000)}
            format={(value) => formatSeconds(value, language)}
          />
        </Card>
        <Card withBorder>
          <LineChart
            title={t('syncs.latency')}
            labels={labels}
            series={spread('latency', 60)}
            format={(value) => formatMinutes(value, language)}
          />
        </Card>
      </SimpleGrid>
    </Stack>
  );
}

/** The rate with its base; a good one says nothing about stale calendars. */
function Summary({ stats }: { stats: SyncStats }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2}>
      {summaryInWords(stats, t, currentLanguage()).map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
    </Stack>
  );
}
