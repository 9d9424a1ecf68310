import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import type { DayPart } from '../../lib/day-pages.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { labelOf, sourceOf, whoOf } from '../../lib/stay-words.ts';
import type { ListedLine, ListedProperty } from './listed-days.ts';
import { ConflictMark, MovementLine } from './MovementLine.tsx';
import { shareInWords } from './share-in-words.ts';

interface Props {
  part: DayPart<ListedLine>;
  isToday: boolean;
  /** Whether each line names its property. */
  isOfSeveral: boolean;
  onOpen: (productId: string, stay: OccupancyStay) => void;
}

/** A day of the list, or the part of it on this page: then with the range of its lines, and their total. */
export function StayListDay({ part, isToday, isOfSeveral, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <section aria-current={isToday ? 'date' : undefined}>
      <h3>{[dayInWords(part, t), ...shareInWords(part, t)].join(' · ')}</h3>
      <ul className="movement-list">
        {part.lines.map((line) =>
          line.kind === 'present' ? (
            <PresentLine key={line.stay.id} isOfSeveral={isOfSeveral} {...line} />
          ) : (
            <li key={`${line.kind} ${line.out?.id ?? ''} ${line.into?.id ?? ''}`}>
              <MovementLine
                movement={line}
                hours={line.property}
                property={isOfSeveral ? line.property.name : undefined}
                inConflict={isInConflict(line.property, line.out) || isInConflict(line.property, line.into)}
                onOpen={(stay) => onOpen(line.property.id, stay)}
              />
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

type PresentProps = { property: ListedProperty; stay: OccupancyStay; isOfSeveral: boolean };

/** Guests who were there before the month began: a stay that spans all of it appears nowhere else. */
function PresentLine({ property, stay, isOfSeveral }: PresentProps) {
  const { t } = useTranslation();
  return (
    <Text component="li" size="sm" py={4}>
      {isOfSeveral && <b>{property.name} · </b>}
      {isInConflict(property, stay) && <ConflictMark />}
      {t('moves.until', {
        stay: stay.calendar ? whoOf(stay, t) : `${labelOf(stay, t)} (${sourceOf(stay, t)})`,
        date: formatNight(stay.to, currentLanguage(), { day: 'numeric', month: 'long' }),
      })}
    </Text>
  );
}

function isInConflict({ occupancy }: ListedProperty, stay: OccupancyStay | undefined): boolean {
  return stay !== undefined && occupancy.conflicts.some(({ stayIds }) => stayIds.includes(stay.id));
}

function dayInWords({ night, isBefore }: DayPart<ListedLine>, t: TFunction): string {
  const date = { day: 'numeric', month: 'long' } as const;
  if (isBefore) return t('moves.present', { date: formatNight(night, currentLanguage(), date) });
  const words = formatNight(night, currentLanguage(), { weekday: 'long', ...date });
  return words.charAt(0).toUpperCase() + words.slice(1);
}
