import { PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

interface Props {
  /** A form that holds, among others, an e-mail and a password. */
  form: Pick<UseFormReturnType<{ email: string; password: string }>, 'getInputProps'>;
  /** Whether the password is chosen here, for an account that is made. */
  isNew?: boolean;
}

/** E-mail and password of an account, as browsers know and fill them in. */
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
