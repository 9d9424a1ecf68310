import { Badge, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conflictCountQuery } from '../../features/conflicts/conflicts.queries.ts';

/**
 * How many conflicts stand, over all properties; that nobody knows, where they could not be asked for; nothing for none.
 *
 * @param isOnMenu it lies over the corner of the menu in which the link to them is
 */
export function ConflictBadge({ isOnMenu }: { isOnMenu?: boolean }) {
  const { t } = useTranslation();
  const { data: count, isError } = useQuery(conflictCountQuery);
  if ((count ?? Number(isError)) === 0) return null;
  const place =
    isOnMenu && ({ pos: 'absolute', top: -4, right: -6, style: { pointerEvents: 'none' } } as const);
  return (
    <Badge color="red.9" autoContrast size="sm" circle={count === undefined || count < 10} {...place}>
      <span aria-hidden>{count ?? '?'}</span>
      <VisuallyHidden>
        {count === undefined ? t('conflict.unknown') : t('conflict.badge', { count })}
      </VisuallyHidden>
    </Badge>
  );
}
