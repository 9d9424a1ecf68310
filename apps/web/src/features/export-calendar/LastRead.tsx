import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { lastReadInWords } from './feed-words.ts';
import type { CalendarFeed } from './feeds.queries.ts';
import './export-calendar.css';

/** Last reading of a link; a link that is never read prevents no double booking, so that is a warning. */
export function LastRead({ feed: { lastRead } }: { feed: CalendarFeed }) {
  const { t } = useTranslation();
  const words = lastReadInWords(lastRead, t, currentLanguage());
  if (lastRead) return <span>{words}</span>;
  return (
    <Text span inherit fw={600} className="never-read">
      <IconAlertTriangle size={14} aria-hidden /> {words}
    </Text>
  );
}
