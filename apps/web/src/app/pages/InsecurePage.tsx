import { Anchor, Center, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/**
 * What an https installation shows over http, as a sign-in would loop there. @param address the same page, over https
 */
export function InsecurePage({ address }: { address: string }) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="60vh" p="md">
      <Stack align="center" gap="xs">
        <Title order={1} size="h3">
          {t('insecure.title')}
        </Title>
        <Text ta="center">{t('insecure.why')}</Text>
        <Anchor href={address} style={{ overflowWrap: 'anywhere' }}>
          {new URL(address).origin}
        </Anchor>
      </Stack>
    </Center>
  );
}
