import { Center, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../ui/links.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="60vh">
      <Stack align="center">
        <Title order={1} size="h3">
          {t('notFound.title')}
        </Title>
        <AnchorLink to="/">{t('notFound.back')}</AnchorLink>
      </Stack>
    </Center>
  );
}
