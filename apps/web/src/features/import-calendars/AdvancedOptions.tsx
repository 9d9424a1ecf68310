import { Accordion, NativeSelect, SimpleGrid, TagsInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalendarValues, RULES } from './calendar-values.ts';

const MOST_PREPARATION_DAYS = 7;
const MOST_PHRASES = 20;
const PHRASE_LENGTH = 100;
/** Side by side, fields stand in line whatever the length of their hints. */
const HINT_BELOW: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

/** Rules of a calendar: rarely needed, so collapsed until the host, or a refusal, opens them. */
export function AdvancedOptions({ form }: { form: UseFormReturnType<CalendarValues> }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const isRefused = RULES.some((rule) => form.errors[rule]);
  return (
    <Accordion value={isRefused ? 'rules' : opened} onChange={setOpened} variant="contained">
      <Accordion.Item value="rules">
        <Accordion.Control fz="sm">{t('rules.title')}</Accordion.Control>
        <Accordion.Panel>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
            <Choices form={form} />
            <TagsInput
              inputWrapperOrder={HINT_BELOW}
              label={t('rules.ignorePhrases')}
              description={t('rules.ignorePhrasesHint')}
              placeholder={form.values.ignorePhrases.length === 0 ? t('rules.ignorePhrasesPlaceholder') : ''}
              maxTags={MOST_PHRASES}
              maxLength={PHRASE_LENGTH}
              {...form.getInputProps('ignorePhrases')}
            />
          </SimpleGrid>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Choices({ form }: { form: UseFormReturnType<CalendarValues> }) {
  const { t } = useTranslation();
  const ignoreOrBlock = [
    { value: 'ignore', label: t('rules.ignore') },
    { value: 'block', label: t('rules.block') },
  ];
  const days = Array.from({ length: MOST_PREPARATION_DAYS + 1 }, (_, count) => ({
    value: String(count),
    label: count === 0 ? t('rules.noDay') : t('rules.days', { count }),
  }));
  return (
    <>
      <NativeSelect
        inputWrapperOrder={HINT_BELOW}
        label={t('rules.only')}
        description={t('rules.onlyHint')}
        data={[
          { value: 'all', label: t('rules.all') },
          { value: 'bookings', label: t('rules.bookings') },
          { value: 'blocks', label: t('rules.blocks') },
        ]}
        {...form.getInputProps('only')}
      />
      <NativeSelect
        inputWrapperOrder={HINT_BELOW}
        label={t('rules.endsOn')}
        description={t('rules.endsOnHint')}
        data={[
          { value: 'check_out', label: t('rules.checkOut') },
          { value: 'last_night', label: t('rules.lastNight') },
        ]}
        {...form.getInputProps('endsOn')}
      />
      <NativeSelect
        inputWrapperOrder={HINT_BELOW}
        label={t('rules.tentative')}
        description={t('rules.tentativeHint')}
        data={ignoreOrBlock}
        {...form.getInputProps('tentative')}
      />
      <NativeSelect
        inputWrapperOrder={HINT_BELOW}
        label={t('rules.transparent')}
        description={t('rules.transparentHint')}
        data={[{ value: 'auto', label: t('rules.auto') }, ...ignoreOrBlock]}
        {...form.getInputProps('transparent')}
      />
      <NativeSelect
        inputWrapperOrder={HINT_BELOW}
        label={t('rules.preparationDays')}
        description={t('rules.preparationDaysHint')}
        data={days}
        value={String(form.values.preparationDays)}
        error={form.errors['preparationDays']}
        onChange={(event) => form.setFieldValue('preparationDays', Number(event.currentTarget.value))}
      />
    </>
  );
}
