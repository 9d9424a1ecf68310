import { Card, Stack, Title } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from './ActionButton.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';

interface Props {
  title: string;
  onSubmit: FormEventHandler<HTMLFormElement>;
  isSaving: boolean;
  error: unknown;
  /** The fields. */
  children: ReactNode;
}

/** The frame of forms about the own account. */
export function AccountForm({ title, onSubmit, isSaving, error, children }: Props) {
  const { t } = useTranslation();
  return (
    <Card withBorder>
      <form onSubmit={onSubmit}>
        <Stack>
          <Title order={2} size="h4">
            {title}
          </Title>
          {children}
          <ProblemAlert error={error} />
          <ActionButton type="submit" loading={isSaving}>
            {t('common.save')}
          </ActionButton>
        </Stack>
      </form>
    </Card>
  );
}
