import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PropertyConcerns } from '../../../features/properties/PropertyConcerns.tsx';
import { overviewsQuery } from '../../../features/properties/products.queries.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';

interface Props {
  /** Whether there are more than are found at a glance. */
  isSearchable: boolean;
  onChoose: (productId: string) => void;
  onClose: () => void;
}

/** Asks which property is meant, where all are shown: a link pasted for the wrong one blocks the wrong nights. */
export function PropertyChoice({ isSearchable, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const [{ search, page }, look] = useState({ search: '', page: 1 });
  const { data, error, refetch } = useQuery(overviewsQuery(search, page));
  return (
    <Dialog title={t('views.whichProperty')} onClose={onClose}>
      <Stack gap="xs">
        {isSearchable && (
          <Group gap="sm">
            <SearchField
              label={t('properties.find')}
              initial=""
              onSearch={(text) => look({ search: text, page: 1 })}
            />
            {data && (
              <Text size="sm" role="status">
                {t('properties.count', { count: data.total })}
              </Text>
            )}
          </Group>
        )}
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton h={160} />}
        {data?.items.map((property) => (
          <Button
            key={property.id}
            variant="default"
            justify="flex-start"
            h="auto"
            py="xs"
            className="property-choice"
            onClick={() => onChoose(property.id)}
          >
            <Stack component="span" gap={2} align="flex-start">
              <span>{property.name}</span>
              <PropertyConcerns property={property} />
            </Stack>
          </Button>
        ))}
        {data && <Pages of={data} onPage={(next) => look({ search, page: next })} />}
      </Stack>
    </Dialog>
  );
}
