import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  /** The list, as far as loaded. */
  of: { data?: { pages: { items: unknown[]; total: number }[] }; isFetchingNextPage: boolean };
  /** How many of its rows are shown; left out, all. */
  shown?: number;
  onMore: () => void;
}

/** The number of rows that are not shown yet, and a button for more; nothing where all are. */
export function MoreButton({ of: { data, isFetchingNextPage }, shown, onMore }: Props) {
  const { t } = useTranslation();
  const loaded = data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  const rest = (data?.pages.at(-1)?.total ?? 0) - (shown ?? loaded);
  if (rest <= 0) return null;
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      ml={-8}
      style={{ alignSelf: 'flex-start' }}
      loading={isFetchingNextPage}
      onClick={onMore}
    >
      {t('common.more', { count: rest })}
    </Button>
  );
}
