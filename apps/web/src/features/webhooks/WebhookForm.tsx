import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { PropertyChoice } from '../../ui/PropertyChoice.tsx';
import { WebhookSecret } from './WebhookSecret.tsx';
import { TOPICS, valuesOf, type WebhookValues } from './webhook-values.ts';
import { useCreateWebhook, useUpdateWebhook, type Webhook } from './webhooks.queries.ts';

interface Props {
  /** The one to change; null for a new one. */
  webhook: Webhook | null;
  /** The host's properties. */
  properties: readonly { id: string; name: string }[];
  onClose: () => void;
}

const ADDRESS = 'https://…';

/** Creates a webhook, and shows its secret this once; or changes one. */
export function WebhookForm({ webhook, properties, onClose }: Props) {
  const { t } = useTranslation();
  const create = useCreateWebhook();
  const update = useUpdateWebhook(webhook?.id ?? '');
  const form = useForm<WebhookValues>({
    initialValues: valuesOf(webhook),
    validate: {
      topics: (topics) => (topics.length === 0 ? t('webhooks.noTopic') : null),
      productIds: (ids, { isOfAll }) => (!isOfAll && ids.length === 0 ? t('tokens.noProperty') : null),
    },
  });
  const refuse = (error: unknown) => form.setErrors(fieldErrorsOf(error, t));
  const submit = form.onSubmit((values) =>
    webhook
      ? update.mutate(values, { onSuccess: onClose, onError: refuse })
      : create.mutate(values, { onError: refuse }),
  );
  if (create.data) return <WebhookSecret webhook={create.data} onClose={onClose} />;
  const title = webhook ? t('webhooks.made', { name: webhook.name }) : t('webhooks.create');
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('common.name')}
            description={t('webhooks.nameHint')}
            required
            maxLength={80}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('webhooks.address')}
            description={t('webhooks.addressHint')}
            required
            type="url"
            autoComplete="off"
            placeholder={ADDRESS}
            {...form.getInputProps('url')}
          />
          <Checkbox.Group label={t('webhooks.about')} {...form.getInputProps('topics')}>
            <Stack gap="xs" mt={6}>
              {TOPICS.map((topic) => (
                <Checkbox key={topic} value={topic} label={t(`webhooks.topic.${topic}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <PropertyChoice form={form} properties={properties} />
          <ProblemAlert error={create.error ?? update.error} />
          <ActionButton type="submit" loading={create.isPending || update.isPending}>
            {webhook ? t('common.save') : t('webhooks.create')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}
