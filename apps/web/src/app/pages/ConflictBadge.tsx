import { Badge, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Undefined where nobody knows. */
  count: number | undefined;
  /** Whether it lies over the corner of the menu in which the link to them is. */
  isOnMenu?: boolean;
}

/** How many conflicts stand, over all properties; that nobody knows, where they could not be asked for. */
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
