import { Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namedLike } from '../lib/named-like.ts';
import { ActionButton } from './ActionButton.tsx';
import { Pages } from './Pages.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { SearchField } from './SearchField.tsx';

/** Upper bound for a list without a search field. */
const FEW_ITEMS = 10;
const ITEMS_A_PAGE = 25;

interface Props<Item extends { name: string }> {
  title: string;
  hint: ReactNode;
  addLabel: string;
  onAdd: () => void;
  list: { data: readonly Item[] | undefined; error: unknown; refetch: () => unknown };
  /** Text for an empty list; none where the button says enough. */
  none?: string;
  /** Error of an action on one of them. */
  error?: unknown;
  renderItem: (item: Item) => ReactNode;
  className?: string;
  /** Dialogs. */
  children?: ReactNode;
}

/**
 * A list of what a host has created: its purpose, a button to add one, and each with its actions; long ones are
 * paginated.
 */
export function ListCard<Item extends { name: string }>({
  title,
  hint,
  addLabel,
  onAdd,
  list: { data, error: refused, refetch },
  none,
  error,
  renderItem,
  className,
  children,
}: Props<Item>) {
  return (
    <Card withBorder className={className}>
      <Stack>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm">{hint}</Text>
        <Group>
          <ActionButton onClick={onAdd}>{addLabel}</ActionButton>
        </Group>
        <ProblemAlert error={refused} onRetry={() => void refetch()} />
        <ProblemAlert error={error} />
        {!data && !refused && <Skeleton h={80} />}
        {none && data?.length === 0 && (
          <Text size="sm" c="var(--quiet)">
            {none}
          </Text>
        )}
        <Items title={title} items={data ?? []} renderItem={renderItem} />
      </Stack>
      {children}
    </Card>
  );
}

type ItemsProps<Item> = { title: string; items: readonly Item[]; renderItem: (item: Item) => ReactNode };

/** All of them, or a page of those that match the search. */
function Items<Item extends { name: string }>({ title, items, renderItem }: ItemsProps<Item>) {
  const { t } = useTranslation();
  const [{ search, page: wanted }, look] = useState({ search: '', page: 1 });
  const found = namedLike(items, search);
  const page = Math.min(wanted, Math.max(1, Math.ceil(found.length / ITEMS_A_PAGE)));
  return (
    <>
      {(items.length > FEW_ITEMS || search) && (
        <Group gap="sm">
          <SearchField
            label={t('tokens.find')}
            initial={search}
            onSearch={(text) => look({ search: text, page: 1 })}
          />
          <Text size="sm" role="status">
            {t('tokens.found', { count: found.length })}
          </Text>
        </Group>
      )}
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-label={title}>
        {found.slice((page - 1) * ITEMS_A_PAGE, page * ITEMS_A_PAGE).map(renderItem)}
      </Stack>
      <Pages
        of={{ total: found.length, pageSize: ITEMS_A_PAGE, page }}
        onPage={(next) => look({ search, page: next })}
      />
    </>
  );
}
