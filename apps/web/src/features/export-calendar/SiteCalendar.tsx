import { Card, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { siteCalendarQuery, useSaveSiteCalendar } from './feeds.queries.ts';

const EXAMPLE = 'https://www.villa-azur.fr';
const MONTHS = ['3', '6', '12', '18', '24'];

/** Public availability: origins, months ahead, and the HTML to embed. */
export function SiteCalendar({ productId }: { productId: string }) {
  const { t } = useTranslation();
  const { data: settings, error, refetch } = useQuery(siteCalendarQuery(productId));
  return (
    <Card withBorder padding="sm">
      <Text fw={600} size="sm" mb="xs">
        {t('site.title')}
      </Text>
      <Text size="sm" mb="sm">
        {t('site.intro')}
      </Text>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {settings && <SiteForm key={settings.key} productId={productId} settings={settings} />}
    </Card>
  );
}

interface FormProps {
  productId: string;
  settings: Schema<'PublicAvailabilitySettings'>;
}

function SiteForm({ productId, settings }: FormProps) {
  const { t } = useTranslation();
  const save = useSaveSiteCalendar(productId);
  const form = useForm({
    initialValues: { origins: settings.origins.join('\n'), months: String(settings.months) },
  });
  const submit = form.onSubmit(({ origins, months }) =>
    save.mutate(
      { origins: origins.split('\n').filter((line) => line.trim() !== ''), months: Number(months) },
      {
        onSuccess: () => notify(t('site.shown')),
        onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
      },
    ),
  );
  const hide = () => save.mutate(null, { onSuccess: () => notify(t('site.hidden')) });
  const isOn = settings.key !== null;
  return (
    <form onSubmit={submit}>
      <Stack>
        {isOn && <CopyField label={t('site.html')} hint={t('site.htmlHint')} value={settings.html} />}
        <Textarea
          label={t('site.origins')}
          description={t('site.originsHint')}
          placeholder={EXAMPLE}
          rows={2}
          {...form.getInputProps('origins')}
        />
        <NativeSelect label={t('site.months')} data={MONTHS} {...form.getInputProps('months')} />
        <ProblemAlert error={save.error} />
        <Group gap="xs">
          <ActionButton type="submit" variant={isOn ? 'default' : 'filled'} loading={save.isPending}>
            {t(isOn ? 'common.save' : 'site.show')}
          </ActionButton>
          {isOn && (
            <ActionButton variant="subtle" color="red" loading={save.isPending} onClick={hide}>
              {t('site.hide')}
            </ActionButton>
          )}
        </Group>
      </Stack>
    </form>
  );
}
