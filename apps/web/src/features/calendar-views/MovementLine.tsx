import { Group, Text, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDownLeft,
  IconArrowsLeftRight,
  IconArrowUpRight,
  IconLock,
  IconLockOpen,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Hours, hoursInWords } from '../../lib/movement-hours.ts';
import type { Movement } from '../../lib/movements.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { colorOf, whoOf } from '../../lib/stay-words.ts';

const ICONS = {
  arrival: IconArrowDownLeft,
  departure: IconArrowUpRight,
  turnover: IconArrowsLeftRight,
  blockStart: IconLock,
  blockEnd: IconLockOpen,
} as const;

interface Props {
  movement: Movement;
  /** Of the property. */
  hours: Hours;
  /** The property, where several are shown together. */
  property?: string;
  /** Whether another stay holds a night of the guest who comes or leaves. */
  inConflict?: boolean;
  onOpen: (stay: OccupancyStay) => void;
}

/** One movement in words; it links to the stay that begins, or else to the one that ends. */
export function MovementLine({ movement, hours, property, inConflict = false, onOpen }: Props) {
  const { t } = useTranslation();
  const { kind, out, into } = movement;
  const Icon = ICONS[kind];
  const stay = into ?? out!;
  return (
    <UnstyledButton className="movement" onClick={() => onOpen(stay)}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Icon size={16} aria-hidden className="movement-icon" />
        <div className="movement-words">
          <Text size="sm" fw={600}>
            {t(`moves.${kind}`)}
            {property && <span className="movement-property"> · {property}</span>}
            {inConflict && <ConflictMark />}
          </Text>
          <Text size="xs" c="var(--quiet)">
            {whoInWords(movement, t)}
          </Text>
          <Text size="xs" c="var(--quiet)">
            {hoursInWords(kind, hours, t)}
          </Text>
        </div>
        <span className="movement-source" style={{ background: colorOf(stay) }} aria-hidden />
      </Group>
    </UnstyledButton>
  );
}

/** Mark of a stay that shares nights with another one. */
export function ConflictMark() {
  const { t } = useTranslation();
  return (
    <span className="conflict-mark">
      <IconAlertTriangle size={14} aria-hidden /> {t('calendar.conflict')}
    </span>
  );
}

function whoInWords({ out, into }: Movement, t: TFunction): string {
  if (out && into) return t('moves.turnoverOf', { out: whoOf(out, t), in: whoOf(into, t) });
  return whoOf(into ?? out!, t);
}
