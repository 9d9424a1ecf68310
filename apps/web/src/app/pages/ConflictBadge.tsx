import { Badge, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Undefined while unknown. */
  count: number | undefined;
  /** Whether it lies over the corner of the menu in which the link to them is. */
  isOnMenu?: boolean;
}

/**
 * Number of standing conflicts over all properties; an unknown number, where it could not be loaded, is shown as such.
 */
export function ConflictBadge({ count, isOnMenu }: Props) {
  const { t } = useTranslation();
  const isRound = count === undefined || count < 10;
  const place =
    isOnMenu && ({ pos: 'absolute', top: -4, right: -6, style: { pointerEvents: 'none' } } as const);
  return (
    <Badge
      color="red.9"
      autoContrast
      size="sm"
      circle={isRound}
      w={isRound ? undefined : 'max-content'}
      {...place}
    >
      <span aria-hidden>{count ?? '?'}</span>
      <VisuallyHidden>
        {count === undefined ? t('conflict.unknown') : t('conflict.badge', { count })}
      </VisuallyHidden>
    </Badge>
  );
}
