import { Box, Card, Center, Group, Image, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from './LanguageSwitch.tsx';

interface Props {
  title: string;
  children: ReactNode;
}

/** The frame of the pages before signing in. */
export function SignInCard({ title, children }: Props) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100vh" p="md">
      <Card withBorder padding="xl" w="100%" maw={420}>
        <Stack>
          <Group justify="space-between" wrap="nowrap">
            <Group gap="xs" wrap="nowrap">
              <Image src="/favicon.svg" alt="" w={36} />
              <Box lh={1.2}>
                <Box fw={700}>Hosteed</Box>
                <Text size="xs" c="var(--quiet)" lh={1.2}>
                  {t('app.product')}
                </Text>
              </Box>
            </Group>
            <LanguageSwitch />
          </Group>
          <Title order={1} size="h3">
            {title}
          </Title>
          {children}
        </Stack>
      </Card>
    </Center>
  );
}
