import { Alert, Button, Card, Group, List, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { IconAlertTriangle, IconCalendarPlus, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatNight, formatRelative } from '../../lib/dates.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { CHECKED_ON, PLATFORMS } from './platforms.ts';
import { tokenQuery, useRegenerateToken } from './token.queries.ts';

interface Props {
  product: { id: string; name: string };
  onClose: () => void;
}

const PRIVATE_HOST = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/;

/** Where the property's calendar is read, and how each platform takes the link. */
export function ExportCalendarModal({ product, onClose }: Props) {
  const { t } = useTranslation();
  const { data: token, error, refetch } = useQuery(tokenQuery(product.id));
  return (
    <Dialog title={`${t('calendar.export')} · ${product.name}`} onClose={onClose} size="lg">
      <Stack>
        <Text size="sm">{t('export.intro', { property: product.name })}</Text>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {token ? <Links token={token} /> : !error && <Skeleton h={140} />}
        <Instructions />
        <Text size="sm" fw={500}>
          {t('export.star')}
        </Text>
        {token && <Regenerate productId={product.id} />}
      </Stack>
    </Dialog>
  );
}

function Links({ token }: { token: Schema<'CalendarToken'> }) {
  const { t } = useTranslation();
  const lastRead = token.lastFetchedAt
    ? t('export.lastRead', {
        reader: token.lastUserAgent?.split(/[\s/(]/)[0] || t('export.unknownReader'),
        when: formatRelative(token.lastFetchedAt, currentLanguage()),
      })
    : t('export.neverRead');
  return (
    <>
      {PRIVATE_HOST.test(new URL(token.feedUrl).host) && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />}>
          {t('export.notPublic')}
        </Alert>
      )}
      <CopyField label={t('export.ics')} hint={t('export.icsFor')} value={token.feedUrl} />
      <CopyField label={t('export.webcal')} hint={t('export.webcalFor')} value={token.webcalUrl} />
      <Group justify="space-between">
        <Text size="xs" c="var(--quiet)">
          {t('export.privacy')} {lastRead}
        </Text>
        <Button
          component="a"
          href={token.webcalUrl}
          size="xs"
          variant="default"
          leftSection={<IconCalendarPlus size={16} />}
        >
          {t('export.open')}
        </Button>
      </Group>
    </>
  );
}

function Instructions() {
  const { t } = useTranslation();
  const language = currentLanguage();
  const checked = t('export.checked', {
    date: formatNight(CHECKED_ON, language, { month: 'long', year: 'numeric' }),
  });
  return (
    <Card withBorder padding="sm">
      <Text fw={600} size="sm" mb="xs">
        {t('export.howTo')}
      </Text>
      <Tabs defaultValue={PLATFORMS[0]!.name[language]} variant="pills">
        <Tabs.List mb="xs">
          {PLATFORMS.map(({ name }) => (
            <Tabs.Tab key={name[language]} value={name[language]}>
              {name[language]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {PLATFORMS.map(({ name, steps, every }) => (
          <Tabs.Panel key={name[language]} value={name[language]}>
            <List type="ordered" size="sm">
              {steps[language].map((step) => (
                <List.Item key={step}>{step}</List.Item>
              ))}
            </List>
            <Text size="xs" c="var(--quiet)" mt="xs">
              {t('export.refresh', { every: every[language] })} {checked}
            </Text>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Card>
  );
}

function Regenerate({ productId }: { productId: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const regenerate = useRegenerateToken(productId);
  const confirm = () =>
    regenerate.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        notify(t('export.regenerated'));
      },
    });
  return (
    <Stack gap="xs">
      <ProblemAlert error={regenerate.error} />
      <Group justify="space-between">
        <Text size="sm" c="var(--quiet)" flex={1} miw={200}>
          {asking ? t('export.regenerateConfirm') : t('export.leak')}
        </Text>
        {asking && (
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('common.cancel')}
          </Button>
        )}
        <Button
          color="red"
          variant={asking ? 'filled' : 'subtle'}
          leftSection={<IconRefresh size={16} />}
          loading={regenerate.isPending}
          onClick={asking ? confirm : () => setAsking(true)}
        >
          {t('export.regenerate')}
        </Button>
      </Group>
    </Stack>
  );
}
