import { Alert, Button, Group, Progress, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addNights, type Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { Problem, wordsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { type ChosenProperties, PropertyChoice } from '../../ui/PropertyChoice.tsx';
import { type Blocked, useBlockSeveral, useFreeSeveral } from './block-several.queries.ts';
import { nextStep, type Obstacle, obstacleInWords } from './obstacle-words.ts';

interface Props {
  /** The properties on the screen. */
  properties: readonly { id: string; name: string }[];
  today: Night;
  onClose: () => void;
}

interface Values extends ChosenProperties {
  from: string;
  to: string;
  note: string;
}

/** Blocks the same nights in several properties: works, a trip, an owner's own weeks. */
export function BlockSeveral({ properties, today, onClose }: Props) {
  const { t } = useTranslation();
  const block = useBlockSeveral();
  const [results, setResults] = useState<readonly Blocked[] | null>(null);
  const form = useForm<Values>({
    initialValues: {
      from: today,
      to: addNights(today, 1),
      note: '',
      isOfAll: properties.length === 1,
      productIds: [],
    },
    validate: {
      to: (to, { from }) => (to > from ? null : t('field.not_after_arrival')),
      productIds: (ids, { isOfAll }) => (!isOfAll && ids.length === 0 ? t('tokens.noProperty') : null),
    },
  });
  const { isOfAll, from, to, note } = form.values;
  const ids = isOfAll ? properties.map(({ id }) => id) : form.values.productIds;
  const run = (productIds: readonly string[], force: boolean) =>
    block.mutate(
      { productIds, body: { from, to, note: note || null, ...(force && { force }) } },
      { onSuccess: (made) => setResults([...(results ?? []).filter(({ blockId }) => blockId), ...made]) },
    );
  const title = t('several.title');
  if (block.isPending)
    return <Running title={title} done={block.done} of={block.variables.productIds.length} />;
  if (results)
    return (
      <Results
        title={title}
        results={results}
        properties={properties}
        onForce={(productIds) => run(productIds, true)}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={form.onSubmit(() => run(ids, false))}>
        <Stack>
          <Group grow align="flex-start">
            <TextInput
              type="date"
              required
              label={t('stay.from')}
              data-autofocus
              {...form.getInputProps('from')}
            />
            <TextInput type="date" required min={from} label={t('stay.to')} {...form.getInputProps('to')} />
          </Group>
          <PropertyChoice form={form} properties={properties} isLasting={false} />
          <Textarea
            label={`${t('stay.note')} ${t('common.optional')}`}
            autosize
            maxLength={2000}
            {...form.getInputProps('note')}
          />
          <ActionButton type="submit">{t('several.submit', { count: ids.length })}</ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}

const NOT_YET = () => undefined;

/** It goes on to its end: closed in the middle, nobody would know which nights are blocked. */
function Running({ title, done, of }: { title: string; done: number; of: number }) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={NOT_YET}>
      <Stack gap="xs">
        <Progress value={(done / of) * 100} aria-label={title} />
        <Text size="sm" role="status">
          {t('several.progress', { done, of })}
        </Text>
      </Stack>
    </Dialog>
  );
}

interface ResultsProps extends Pick<Props, 'properties' | 'onClose'> {
  title: string;
  results: readonly Blocked[];
  onForce: (productIds: readonly string[]) => void;
}

/** In which properties it was done, in which not and why, and both ways on from there. */
function Results({ title, results, properties, onForce, onClose }: ResultsProps) {
  const { t } = useTranslation();
  const free = useFreeSeveral();
  const made = results.filter(({ blockId }) => blockId);
  const refused = results.filter(({ blockId }) => !blockId);
  const mayBeForced = refused.filter(({ error }) => nextStep(obstaclesOf(error), 'block'));
  const nameOf = (wanted: string) => properties.find(({ id }) => id === wanted)?.name ?? '?';
  const undo = () =>
    free.mutate(made, {
      onSuccess: (kept) => {
        notify(kept === 0 ? t('several.undone', { count: made.length }) : t('several.kept', { count: kept }));
        onClose();
      },
    });
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        <Text role="status">{t('several.made', { count: made.length })}</Text>
        {refused.length > 0 && (
          <Alert color="yellow">
            <Text size="sm" fw={700}>
              {t('several.refused', { count: refused.length })}
            </Text>
            <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
              {refused.map(({ productId, error }) => (
                <Text component="li" key={productId} size="sm" style={{ overflowWrap: 'anywhere' }}>
                  <b>{nameOf(productId)}</b> · {reasonInWords(error, t)}
                </Text>
              ))}
            </Stack>
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          {made.length > 0 && (
            <ActionButton variant="default" loading={free.isPending} onClick={undo}>
              {t('several.undo')}
            </ActionButton>
          )}
          {mayBeForced.length > 0 && (
            <ActionButton
              variant="light"
              color="gray"
              onClick={() => onForce(mayBeForced.map(({ productId }) => productId))}
            >
              {t('several.force', { count: mayBeForced.length })}
            </ActionButton>
          )}
          <Button onClick={onClose}>{t('common.close')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function obstaclesOf(error: unknown): readonly Obstacle[] {
  return error instanceof Problem ? (error.body.conflicts ?? []) : [];
}

/** Who holds the nights, where that is why; else what went wrong. */
function reasonInWords(error: unknown, t: TFunction): string {
  const obstacles = obstaclesOf(error);
  if (obstacles.length === 0) return wordsOf(error, t);
  return obstacles.map((obstacle) => obstacleInWords(obstacle, t, currentLanguage())).join(' · ');
}
