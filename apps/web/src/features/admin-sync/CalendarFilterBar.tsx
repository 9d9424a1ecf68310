import { Button, Group, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../ui/SearchField.tsx';
import { type CalendarFilters, STATES, STATUSES } from './calendar-filters.ts';

interface Props {
  filters: CalendarFilters;
  /** The e-mail of the owner whose calendars are shown alone. */
  ownerEmail?: string;
  /** Called with changed filters; page 1 is then shown. */
  onFilter: (change: Partial<CalendarFilters>) => void;
}

/** Filters of the list of calendars. */
export function CalendarFilterBar({ filters, ownerEmail, onFilter }: Props) {
  const { t } = useTranslation();
  const words = {
    success: t('history.outcome.success'),
    error: t('history.outcome.error'),
    pending: t('import.never'),
  };
  return (
    <Group gap="xs">
      <SearchField
        label={t('admin.findCalendar')}
        initial={filters.search ?? ''}
        onSearch={(search) => onFilter({ search: search || undefined })}
      />
      <NativeSelect
        flex="1 0 150px"
        aria-label={t('admin.lastSync')}
        value={filters.status ?? ''}
        data={[
          { value: '', label: t('admin.anyResult') },
          ...STATUSES.map((value) => ({ value, label: words[value] })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ status: STATUSES.find((status) => status === value) })
        }
      />
      <NativeSelect
        flex="1 0 150px"
        aria-label={t('admin.situation')}
        value={filters.state ?? ''}
        data={[
          { value: '', label: t('admin.anySituation') },
          ...STATES.map((value) => ({ value, label: t(`admin.state.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ state: STATES.find((state) => state === value) })
        }
      />
      {filters.ownerId && (
        <Button
          variant="light"
          rightSection={<IconX size={16} />}
          title={t('admin.allOwners')}
          onClick={() => onFilter({ ownerId: undefined })}
        >
          {t('admin.onlyOf', { email: ownerEmail ?? '…' })}
        </Button>
      )}
    </Group>
  );
}
