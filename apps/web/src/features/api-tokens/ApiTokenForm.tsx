import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { PropertyChoice } from '../../ui/PropertyChoice.tsx';
import { useCreateApiToken } from './api-tokens.queries.ts';
import { NewApiToken } from './NewApiToken.tsx';
import { LIFETIMES, SCOPE_WORDS, type Scope, scopesOf, type TokenValues } from './token-values.ts';

interface Props {
  role: 'host' | 'admin';
  /** The host's properties. */
  properties: readonly { id: string; name: string }[];
  onClose: () => void;
}

const INITIAL: TokenValues = { name: '', scopes: ['read'], isOfAll: true, productIds: [], days: '365' };

/** Creates a token, and shows it this once. */
export function ApiTokenForm({ role, properties, onClose }: Props) {
  const { t } = useTranslation();
  const create = useCreateApiToken();
  const form = useForm<TokenValues>({
    initialValues: INITIAL,
    validate: {
      scopes: (scopes) => (scopes.length === 0 ? t('tokens.noScope') : null),
      productIds: (ids, { isOfAll }) => (!isOfAll && ids.length === 0 ? t('tokens.noProperty') : null),
    },
  });
  const submit = form.onSubmit((values) =>
    create.mutate(values, {
      onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
    }),
  );
  if (create.data) return <NewApiToken token={create.data} onClose={onClose} />;
  return (
    <Dialog title={t('tokens.create')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('common.name')}
            description={t('tokens.nameHint')}
            required
            maxLength={80}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <ScopeChoice form={form} scopes={scopesOf(role)} />
          <PropertyChoice form={form} properties={properties} />
          <NativeSelect
            label={t('tokens.lifetime')}
            data={LIFETIMES.map((days) => ({
              value: days === null ? '' : String(days),
              label: days === null ? t('tokens.endless') : t('tokens.days', { count: days }),
            }))}
            {...form.getInputProps('days')}
          />
          <ProblemAlert error={create.error} />
          <ActionButton type="submit" loading={create.isPending}>
            {t('tokens.create')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}

interface ScopeChoiceProps {
  form: UseFormReturnType<TokenValues>;
  scopes: readonly Scope[];
}

function ScopeChoice({ form, scopes }: ScopeChoiceProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={t('tokens.scopes')} {...form.getInputProps('scopes')}>
      <Stack gap="xs" mt={6}>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={t(`tokens.scope.${SCOPE_WORDS[scope]}`)}
            description={t(`tokens.scopeHint.${SCOPE_WORDS[scope]}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
