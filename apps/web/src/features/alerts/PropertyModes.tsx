import { Card, Group, NativeSelect, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { notify } from '../../ui/notify.ts';
import { Pages } from '../../ui/Pages.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { ALERT_MODES, propertyModesQuery, useSetPropertyMode } from './alert-settings.queries.ts';

/** Properties with mail settings of their own. */
export function PropertyModes() {
  const { t } = useTranslation();
  const [{ search, page }, setShown] = useState({ search: '', page: 1 });
  const { data, error, refetch } = useQuery(propertyModesQuery(search, page));
  const hasNone = data?.total === 0 && !search;
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('alertMails.properties')}
        </Title>
        <Text size="sm">{t('alertMails.propertiesHint')}</Text>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton h={80} />}
        {hasNone && (
          <Text size="sm" c="var(--quiet)">
            {t('data.noProperty')}
          </Text>
        )}
        {data && !hasNone && (
          <Group gap="sm">
            <SearchField
              label={t('properties.find')}
              initial=""
              onSearch={(text) => setShown({ search: text, page: 1 })}
            />
            <Text size="sm" role="status">
              {t('properties.count', { count: data.total })}
            </Text>
          </Group>
        )}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {data?.items.map((property) => (
            <PropertyModeRow key={property.productId} property={property} />
          ))}
        </Stack>
        {data && <Pages of={data} onPage={(next) => setShown({ search, page: next })} />}
      </Stack>
    </Card>
  );
}

function PropertyModeRow({ property }: { property: Schema<'PropertyMode'> }) {
  const { t } = useTranslation();
  const { productId, productName, hostName, mode } = property;
  const set = useSetPropertyMode(productId);
  const choose = (value: string) =>
    set.mutate(ALERT_MODES.find((one) => one === value) ?? null, {
      onSuccess: () => notify(t('account.saved')),
    });
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <Text size="sm" flex="1 1 110px" style={{ overflowWrap: 'anywhere' }}>
          {hostName ? t('alertMails.of', { property: productName, host: hostName }) : productName}
        </Text>
        <NativeSelect
          aria-label={`${t('alertMails.when')} ${productName}`}
          value={(set.isPending ? set.variables : mode) ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: t('alertMails.likeOthers') },
            ...ALERT_MODES.map((value) => ({ value, label: t(`alertMails.mode.${value}`) })),
          ]}
        />
      </Group>
      <ProblemAlert error={set.error} />
    </li>
  );
}
