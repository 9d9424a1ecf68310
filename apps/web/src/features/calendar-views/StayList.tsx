import './movements.css';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { addMonths, formatNight, type Month } from '../../lib/dates.ts';
import { type Movement, movementsOf, presentOn } from '../../lib/movements.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { labelOf, sourceOf } from '../../lib/stay-words.ts';
import { ConflictMark, MovementLine } from './MovementLine.tsx';

/** A property and who holds its nights of the month. */
export interface ListedProperty {
  id: string;
  name: string;
  occupancy: Schema<'Occupancy'>;
}

interface Props {
  month: Month;
  properties: readonly ListedProperty[];
  isShown?: (stay: OccupancyStay) => boolean;
  /** Whether these are all properties that there are: of some of them alone it is not said that nobody moves. */
  isComplete?: boolean;
  onOpen: (productId: string, stay: OccupancyStay) => void;
}

type Entry = Movement & { property: ListedProperty };

/** A month as text: by day who leaves, who comes, or both. Also what is printed. */
export function StayList(props: Props) {
  const { month, properties, isShown = () => true, isComplete = true, onOpen } = props;
  const { t } = useTranslation();
  const first = `${month}-01`;
  const window = { from: first, to: `${addMonths(month, 1)}-01` };
  const entries = properties
    .flatMap((property): Entry[] =>
      movementsOf(property.occupancy.stays.filter(isShown), window).map((movement) => ({
        ...movement,
        property,
      })),
    )
    .sort((one, other) => (one.night < other.night ? -1 : Number(one.night > other.night)));
  const days = [...new Set(entries.map(({ night }) => night))];
  const today = properties[0]?.occupancy.today;
  return (
    <div className="stay-list">
      <Present first={first} properties={properties} isShown={isShown} />
      {days.map((night) => (
        <section key={night} data-today={night === today || undefined}>
          <h3>{dayInWords(night)}</h3>
          <ul className="movement-list">
            {entries
              .filter((entry) => entry.night === night)
              .map((entry) => (
                <li key={`${entry.kind} ${entry.out?.id ?? ''} ${entry.into?.id ?? ''}`}>
                  <MovementLine
                    movement={entry}
                    property={properties.length > 1 ? entry.property.name : undefined}
                    inConflict={
                      isInConflict(entry.property, entry.out) || isInConflict(entry.property, entry.into)
                    }
                    onOpen={(stay) => onOpen(entry.property.id, stay)}
                  />
                </li>
              ))}
          </ul>
        </section>
      ))}
      {days.length === 0 && isComplete && (
        <Text size="sm" c="var(--quiet)" pt="xs">
          {t('moves.noneInMonth')}
        </Text>
      )}
    </div>
  );
}

type PresentProps = Required<Pick<Props, 'properties' | 'isShown'>> & { first: Night };

/** Who was there before the month began: nobody else tells of a stay that spans all of it. */
function Present({ first, properties, isShown }: PresentProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const present = properties.flatMap((property) =>
    presentOn(property.occupancy.stays.filter(isShown), first).map((stay) => ({ stay, property })),
  );
  if (present.length === 0) return null;
  const date = formatNight(first, language, { day: 'numeric', month: 'long' });
  return (
    <section>
      <h3>{t('moves.present', { date })}</h3>
      <ul className="movement-list">
        {present.map(({ stay, property }) => (
          <Text key={stay.id} component="li" size="sm" py={4}>
            {properties.length > 1 && <b>{property.name} · </b>}
            {isInConflict(property, stay) && <ConflictMark />}
            {t('moves.until', {
              stay: `${labelOf(stay, t)} (${sourceOf(stay, t)})`,
              date: formatNight(stay.to, language, { day: 'numeric', month: 'long' }),
            })}
          </Text>
        ))}
      </ul>
    </section>
  );
}

function isInConflict({ occupancy }: ListedProperty, stay: OccupancyStay | undefined): boolean {
  return stay !== undefined && occupancy.conflicts.some(({ stayIds }) => stayIds.includes(stay.id));
}

function dayInWords(night: Night): string {
  const words = formatNight(night, currentLanguage(), { weekday: 'long', day: 'numeric', month: 'long' });
  return words.charAt(0).toUpperCase() + words.slice(1);
}
