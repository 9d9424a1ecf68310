import { Box } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n.ts';
import { formatTime } from '../lib/dates.ts';

/** Shows that the browser is offline and the age of the data. @param props.lastDataAt null while online */
export function OfflineBar({ lastDataAt }: { lastDataAt: number | null }) {
  const { t } = useTranslation();
  return (
    <Box role="status">
      {lastDataAt !== null && (
        <Box bg="gray.7" c="white" px="md" py={6} mb="md" fz="sm" style={{ borderRadius: 8 }}>
          <IconCloudOff size={16} aria-hidden style={{ verticalAlign: '-3px', marginInlineEnd: 8 }} />
          <span>{t('live.offline', { time: formatTime(lastDataAt, currentLanguage()) })}</span>
          <Box component="span" ms="sm">
            {t('live.waiting')}
          </Box>
        </Box>
      )}
    </Box>
  );
}
