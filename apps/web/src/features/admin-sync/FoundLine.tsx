import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isChosen, NOTHING, type Selection, sizeOf } from './selection.ts';

interface Props {
  total: number;
  pageIds: readonly string[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
}

/** Number of results, number of selected ones, and a button that selects all. */
export function FoundLine({ total, pageIds, selection, onSelect }: Props) {
  const { t } = useTranslation();
  const chosen = sizeOf(selection, total);
  const isWholePage = pageIds.length > 0 && pageIds.every((id) => isChosen(selection, id));
  const isMoreToSelect = isWholePage && selection !== 'results' && total > pageIds.length;
  return (
    <Group gap="xs">
      <Text size="sm" role="status">
        {t('admin.found', { count: total })}
        {chosen > 0 && ` · ${t('admin.chosenCount', { count: chosen })}`}
      </Text>
      {isMoreToSelect && (
        <Button size="compact-sm" variant="light" onClick={() => onSelect('results')}>
          {t('admin.selectResults', { count: total })}
        </Button>
      )}
      {selection === 'results' && (
        <Button size="compact-sm" variant="subtle" onClick={() => onSelect(NOTHING)}>
          {t('admin.selectNone')}
        </Button>
      )}
    </Group>
  );
}
