import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCalendarMinus,
  IconCalendarPlus,
  IconCalendarQuestion,
  IconEyeOff,
  IconHelp,
  IconLinkOff,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatMoment } from '../../lib/instant-words.ts';
import { ownPath } from '../../lib/own-path.ts';
import { useMay } from '../../lib/rights.ts';
import type { Alert } from './alerts.queries.ts';

interface IconProps {
  size: number;
  color: string;
  'aria-hidden': true;
  style: { flex: 'none' };
}

const ICONS: Record<Alert['kind'], ComponentType<IconProps>> = {
  conflict: IconAlertTriangle,
  stay_vanished: IconCalendarQuestion,
  calendar_held: IconHelp,
  calendar_failing: IconPlugConnectedX,
  calendar_ignored: IconEyeOff,
  feed_silent: IconLinkOff,
  booking_removed: IconCalendarMinus,
  booking_added: IconCalendarPlus,
};

/** Alerts that may cost a guest the stay. */
const URGENT: readonly Alert['kind'][] = ['conflict', 'stay_vanished', 'calendar_failing'];

/** One alert: what it is, where, since when, what is known and what to do about it. */
export function AlertItem({ alert, isNew }: { alert: Alert; isNew: boolean }) {
  const { t } = useTranslation();
  const isOwn = useMay('own');
  const Icon = ICONS[alert.kind];
  const color = colorOf(alert);
  return (
    <Card component="li" withBorder padding="sm" style={{ borderLeft: `5px solid ${color}` }}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Icon size={20} color={color} aria-hidden style={{ flex: 'none' }} />
        <Stack gap={4} miw={0} flex={1}>
          <Group gap="xs">
            <Title order={2} size="h5" style={{ overflowWrap: 'anywhere' }}>
              {alert.title}
            </Title>
            {isNew && (
              <Badge color="red.9" autoContrast tt="none" size="sm">
                {t('alerts.new')}
              </Badge>
            )}
            {alert.closedAt && (
              <Badge color="gray" tt="none" size="sm">
                {t('alerts.over')}
              </Badge>
            )}
          </Group>
          <Text size="xs" c="var(--quiet)" style={{ overflowWrap: 'anywhere' }}>
            {alert.productName} · {whenInWords(alert, t)}
          </Text>
          {alert.details.map((paragraph) => (
            <Text key={paragraph} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {paragraph}
            </Text>
          ))}
          {(isOwn || alert.kind !== 'feed_silent') && <Links of={alert} />}
        </Stack>
      </Group>
    </Card>
  );
}

/** What can be done about it, each in its place of the application. */
function Links({ of: { title, links } }: { of: Alert }) {
  const router = useRouter();
  const own = links.filter(({ path }) => ownPath(path));
  if (own.length === 0) return null;
  return (
    <Group gap="xs" mt={4}>
      {own.map(({ label, path }) => {
        const { pathname, search } = new URL(path, window.location.origin);
        return (
          <Link
            key={path}
            to={pathname}
            search={router.options.parseSearch(search)}
            style={{ textDecoration: 'none' }}
            aria-label={`${label} ${title}`}
          >
            <Button component="span" size="xs" variant="default">
              {label}
            </Button>
          </Link>
        );
      })}
    </Group>
  );
}

function colorOf({ kind, closedAt }: Alert): string {
  if (closedAt) return 'var(--edge)';
  return URGENT.includes(kind) ? 'var(--conflict)' : 'var(--mantine-color-yellow-filled)';
}

function whenInWords({ openedAt, closedAt }: Alert, t: TFunction): string {
  const from = formatMoment(openedAt, t, currentLanguage());
  if (!closedAt) return t('alerts.since', { from });
  return t('alerts.until', { from, to: formatMoment(closedAt, t, currentLanguage()) });
}
