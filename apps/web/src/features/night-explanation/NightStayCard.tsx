import { Badge, Card, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { DIRECT_COLOR, datesOf, labelOf } from '../../lib/stay-words.ts';
import type { NightStay } from './night.queries.ts';
import { changeInWords, publishedInWords, seenInWords } from './night-words.ts';
import './night-explanation.css';

/** One stay on the night, from its source to its readers. */
export function NightStayCard({ stay }: { stay: NightStay }) {
  const { t } = useTranslation();
  const label = labelOf(
    {
      kind: stay.kind,
      nature: stay.nature,
      label: stay.guest ?? stay.summary ?? stay.note,
      calendar: stay.calendar,
      isRepeated: stay.isGhost,
    },
    t,
  );
  return (
    <Card
      component="li"
      withBorder
      padding="sm"
      aria-label={label}
      style={{ borderLeft: `5px solid ${colorOf(stay)}` }}
    >
      <Stack gap="xs">
        <Stack gap={2}>
          <Group gap="xs">
            <Text size="sm" c="var(--quiet)">
              {stay.calendar?.name ?? t(stay.kind === 'reservation' ? 'stay.reservation' : 'stay.manual')}
            </Text>
            {stay.kind !== 'manual' && (
              <Badge color={stay.status === 'pending' ? 'yellow' : 'teal'} autoContrast tt="none">
                {t(`stay.${stay.status}`)}
              </Badge>
            )}
            {stay.role === 'echo' && (
              <Badge color="gray" tt="none">
                {t('night.echo')}
              </Badge>
            )}
          </Group>
          <Text fw={600} className="night-words">
            {label}
          </Text>
          <Text size="sm">{datesOf(stay, t, currentLanguage())}</Text>
        </Stack>
        {stay.role === 'echo' && (
          <Text size="sm">{t(stay.isGhost ? 'night.ghostText' : 'night.echoText')}</Text>
        )}
        <Facts stay={stay} />
        {stay.role === 'stay' && <Text size="sm">{publishedInWords(stay, t)}</Text>}
        <Changes stay={stay} />
        <ForDevelopers stay={stay} />
      </Stack>
    </Card>
  );
}

function Facts({ stay }: { stay: NightStay }) {
  const { t } = useTranslation();
  const { reservationCode: code, note, kind } = stay;
  const facts = [
    ...(code ? [t('night.code', { code })] : []),
    ...(note && kind !== 'manual' ? [t('night.note', { note })] : []),
    ...seenInWords(stay, t, currentLanguage()),
  ];
  return (
    <Stack gap={0}>
      {facts.map((fact) => (
        <Text key={fact} size="sm" className="night-words">
          {fact}
        </Text>
      ))}
    </Stack>
  );
}

function Changes({ stay }: { stay: NightStay }) {
  const { t } = useTranslation();
  if (stay.changes.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('night.changes')}
      </Text>
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
        {stay.changes.map((change) => {
          const { when, what, dates } = changeInWords(change, t, currentLanguage());
          return (
            <Text key={change.runId} component="li" size="sm">
              <b>{what}</b> {dates}
              <Text span display="block" size="xs" c="var(--quiet)">
                {when}
              </Text>
            </Text>
          );
        })}
      </Stack>
    </Stack>
  );
}

function ForDevelopers({ stay: { summary, uid } }: { stay: NightStay }) {
  const { t } = useTranslation();
  if (uid === null && summary === null) return null;
  return (
    <details className="night-developers">
      <summary>{t('night.developers')}</summary>
      <dl>
        <dt>{t('night.eventText')}</dt>
        <dd>
          <Code>{summary ?? ''}</Code>
        </dd>
        <dt>{t('night.uid')}</dt>
        <dd>
          <Code>{uid ?? ''}</Code>
        </dd>
      </dl>
    </details>
  );
}

/** A block of the host has the grey of blocks, whatever colour the month shows. */
function colorOf({ calendar, kind }: NightStay): string {
  if (calendar) return calendar.color;
  return kind === 'reservation' ? DIRECT_COLOR : '#8a9693';
}
