import { Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ImportFile } from './ImportFile.tsx';
import { PastImports } from './PastImports.tsx';
import { useExportPortfolio } from './portfolio.queries.ts';
import { templateIn } from './template.ts';

/** Portfolio: everything of a host as a CSV file, exported and imported. */
export function Portfolio() {
  const { t } = useTranslation();
  const [withAddresses, setWithAddresses] = useState(false);
  const download = useExportPortfolio();
  const template = `data:text/csv;charset=utf-8,${encodeURIComponent(templateIn(currentLanguage()))}`;
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('portfolio.title')}
        </Title>
        <Text size="sm">{t('portfolio.hint')}</Text>
        <Checkbox
          checked={withAddresses}
          onChange={({ currentTarget }) => setWithAddresses(currentTarget.checked)}
          label={t('portfolio.withAddresses')}
          description={t('portfolio.withAddressesHint')}
        />
        <Group>
          <ActionButton
            variant="default"
            loading={download.isPending}
            onClick={() => download.mutate(withAddresses)}
          >
            {t('portfolio.export')}
          </ActionButton>
          <Button component="a" variant="default" href={template} download={t('portfolio.templateFile')}>
            {t('portfolio.template')}
          </Button>
        </Group>
        <ProblemAlert error={download.error} />
        <ImportFile />
        <PastImports />
      </Stack>
    </Card>
  );
}
