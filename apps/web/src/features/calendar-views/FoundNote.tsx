import { Button, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { FoundNights } from '../../lib/found-nights.ts';
import { rangeInWords } from '../../lib/range-words.ts';
import { useMay } from '../../lib/rights.ts';

interface Props {
  name: string;
  found: FoundNights;
  onBook: (nights: Stay) => void;
}

/** Note of a line of the planning about the wanted nights, beside its name. */
export function FoundNote({ name, found, onBook }: Props) {
  const { t } = useTranslation();
  const mayChange = useMay('change');
  const { state, nearest } = found;
  return (
    <div className="timeline-found-note">
      {state !== 'taken' && (
        <Text component="span" size="xs" c="var(--quiet)" lh={1.25}>
          {foundInWords(found, t)}
        </Text>
      )}
      {nearest && mayChange && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t('calendar.book')} ${name}`}
          onClick={() => onBook(nearest)}
        >
          {t('calendar.book')}
        </Button>
      )}
    </div>
  );
}

/** « libre », « libre du 3 au 10 août », « à vérifier : Airbnb »: a near one names its nights. */
export function foundInWords({ state, nearest, unreadCalendars }: FoundNights, t: TFunction): string {
  if (unreadCalendars.length > 0) return t('availability.lineUnread', { names: unreadCalendars.join(', ') });
  if (state !== 'near') return t(`availability.line.${state}`);
  return t('availability.line.near', rangeInWords(nearest!, currentLanguage(), 'short'));
}
