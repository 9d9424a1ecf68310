import { Box, Button, Group, Title } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import type { RefCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { PropertySelect } from '../../../features/properties/PropertySelect.tsx';
import type { Product } from '../../../features/properties/products.queries.ts';
import { useMay } from '../../../lib/rights.ts';
import { ALL, type CalendarModal } from '../../calendar-search.ts';
import { type CalendarScope, toProperty } from './calendar-scope.ts';
import type { Go } from './use-calendar-navigation.ts';

interface Props {
  scope: CalendarScope;
  products: readonly Product[];
  /** Ref to the property field, for the shortcut that focuses it. */
  onField: RefCallback<HTMLElement>;
  go: Go;
  onModal: (modal: CalendarModal) => void;
}

/** Which property is shown, and the ways to its exports and imports. */
export function CalendarHeader({ scope, products, onField, go, onModal }: Props) {
  const { t } = useTranslation();
  const [isOwn, mayChange] = [useMay('own'), useMay('change')];
  return (
    <Group justify="space-between" className="calendar-header">
      <Group className="calendar-title">
        <Title order={1} size="h2">
          {t('calendar.title')}
        </Title>
        <Box className="calendar-choice">
          <PropertySelect
            aria-label={t('calendar.property')}
            products={products}
            all={{ value: ALL, label: t('views.allProperties') }}
            value={scope.isAll ? ALL : (scope.productId ?? ALL)}
            onField={onField}
            onChoose={(chosen) => go(toProperty(chosen, scope))}
          />
        </Box>
      </Group>
      <Group className="calendar-actions" gap="xs">
        {isOwn && (
          <Button variant="default" leftSection={<IconUpload size={18} />} onClick={() => onModal('export')}>
            {t('calendar.export')}
          </Button>
        )}
        {mayChange && (
          <Button leftSection={<IconDownload size={18} />} onClick={() => onModal('import')}>
            {t('calendar.import')}
          </Button>
        )}
      </Group>
    </Group>
  );
}
