import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import guide from '../../../../../docs/host-guide.md?raw';
import { Guide } from '../../features/guide/Guide.tsx';
import { readGuide } from '../../features/guide/read-guide.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useMay } from '../../lib/rights.ts';
import { ButtonLink } from '../../ui/links.tsx';

/** The hosts' guide, as it is in docs, and the way back to the first steps. */
export function HelpPage() {
  const { t } = useTranslation();
  return (
    <Stack maw={820}>
      <Title order={1} size="h2">
        {t('nav.help')}
      </Title>
      {useMay('own') && (
        <ButtonLink to="/welcome" variant="light" style={{ alignSelf: 'flex-start' }}>
          {t('help.firstSteps')}
        </ButtonLink>
      )}
      <Guide blocks={readGuide(guide, currentLanguage())} />
    </Stack>
  );
}
