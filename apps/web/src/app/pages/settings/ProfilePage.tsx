import { Card, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PasswordForm } from '../../../features/session/PasswordForm.tsx';
import { meQuery } from '../../../features/session/session.queries.ts';

/** Who is signed in, and the password. */
export function ProfilePage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  return (
    <>
      <Card withBorder>
        <Stack gap="xs">
          <Title order={2} size="h4">
            {t('settings.profile')}
          </Title>
          <Fact name={t('common.name')} value={me?.name} />
          <Fact name={t('common.email')} value={me?.email} />
          <Fact name={t('settings.role')} value={me ? t(`admin.${me.role}`) : undefined} />
        </Stack>
      </Card>
      <PasswordForm email={me?.email} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  return (
    <div>
      <Text size="xs" c="var(--quiet)">
        {name}
      </Text>
      <Text style={{ overflowWrap: 'anywhere' }}>{value}</Text>
    </div>
  );
}
