import { PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

interface Props {
  /** A form with, among others, an e-mail and a password. */
  form: Pick<UseFormReturnType<{ email: string; password: string }>, 'getInputProps'>;
  /** Whether the password is new, for an account that is being created. */
  isNew?: boolean;
}

/** E-mail and password of an account, with autocomplete for browsers. */
export function CredentialFields({ form, isNew = false }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('common.email')}
        type="email"
        autoComplete="username"
        required
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t('common.password')}
        description={isNew && t('account.hint')}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        required
        {...form.getInputProps('password')}
      />
    </>
  );
}
