import { Button, Group, NativeSelect, Title } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../features/properties/products.queries.ts';
import { useMay } from '../../../lib/rights.ts';
import { ALL, type CalendarModal } from '../../calendar-search.ts';
import { type CalendarScope, toProperty } from './calendar-scope.ts';
import type { Go } from './use-calendar-navigation.ts';

interface Props {
  scope: CalendarScope;
  products: readonly Product[];
  /** The choice of the property, to be focused by a key. */
  choice: RefObject<HTMLSelectElement | null>;
  go: Go;
  onModal: (modal: CalendarModal) => void;
}

/** Which property is shown, and the ways to its exports and imports. */
export function CalendarHeader({ scope, products, choice, go, onModal }: Props) {
  const { t } = useTranslation();
  const [isOwn, mayChange] = [useMay('own'), useMay('change')];
  return (
    <Group justify="space-between" className="calendar-header">
      <Group className="calendar-title">
        <Title order={1} size="h2">
          {t('calendar.title')}
        </Title>
        <NativeSelect
          ref={choice}
          aria-label={t('calendar.property')}
          data={[
            { value: ALL, label: t('views.allProperties') },
            ...products.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={scope.isAll ? ALL : scope.productId}
          onChange={(event) => go(toProperty(event.currentTarget.value, scope))}
        />
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
