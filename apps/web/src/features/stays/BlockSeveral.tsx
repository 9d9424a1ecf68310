import { Alert, Button, Group, Progress, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addNights, type Night, type Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { Problem, wordsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { NightFields } from '../../ui/NightFields.tsx';
import { notify } from '../../ui/notify.ts';
import { type ChosenProperties, PropertyChoice } from '../../ui/PropertyChoice.tsx';
import { type Blocked, useBlockSeveral, useFreeSeveral } from './block-several.queries.ts';
import { nextStep, type Obstacle, obstacleInWords } from './obstacle-words.ts';

interface Props {
  /** All of the host's, whichever are on the screen. */
  properties: readonly { id: string; name: string }[];
  /** The first night that is proposed. */
  from: Night;
  /** Nights that were chosen already, and of which properties. */
  chosen?: { productIds: string[]; nights: Stay };
  onClose: () => void;
}

interface Values extends ChosenProperties {
  from: string;
  to: string;
  note: string;
}

/** Blocks the same nights in several properties: works, a trip, an owner's own weeks. */
export function BlockSeveral({ properties, from: first, chosen, onClose }: Props) {
  const { t } = useTranslation();
  const block = useBlockSeveral();
  const [results, setResults] = useState<readonly Blocked[] | null>(null);
  const form = useForm<Values>({
    initialValues: {
      from: first,
      to: addNights(first, 1),
      ...chosen?.nights,
      note: '',
      isOfAll: properties.length === 1,
      productIds: chosen?.productIds ?? [],
    },
    validate: {
      to: (to, { from }) => (to > from ? null : t('field.not_after_arrival')),
      productIds: (ids, { isOfAll }) => (!isOfAll && ids.length === 0 ? t('tokens.noProperty') : null),
    },
  });
  const { isOfAll, from, to, note } = form.values;
  const ids = isOfAll ? properties.map(({ id }) => id) : form.values.productIds;
  const run = (productIds: readonly string[], force = false) =>
    block.mutate(
      { productIds, body: { from, to, note: note || null, ...(force && { force }) } },
      { onSuccess: (made) => setResults([...(results ?? []).filter(isNotIn(productIds)), ...made]) },
    );
  const title = t('several.title');
  if (block.isPending)
    return <Running title={title} done={block.done} of={block.variables.productIds.length} />;
  if (results) return <Results {...{ title, results, properties, onClose }} onAgain={run} />;
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={form.onSubmit(() => run(ids, false))}>
        <Stack>
          <Group align="flex-start">
            <NightFields form={form} labels={{ from: t('stay.from'), to: t('stay.to') }} isFirst />
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

/** It cannot be closed half-way, as it would be unclear which nights are blocked. */
function Running({ title, done, of }: { title: string; done: number; of: number }) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={null}>
      <Stack gap="xs">
        <Progress value={(done / of) * 100} aria-label={title} />
        <Text size="sm" role="status">
          {t('several.progress', { done, of })}
        </Text>
      </Stack>
    </Dialog>
  );
}

const isNotIn =
  (productIds: readonly string[]) =>
  ({ productId }: Blocked) =>
    !productIds.includes(productId);

interface ResultsProps extends Pick<Props, 'properties' | 'onClose'> {
  title: string;
  /** The latest result of every chosen property. */
  results: readonly Blocked[];
  /** Retries some of them, with an option that overrides what is in the way. */
  onAgain: (productIds: readonly string[], force?: boolean) => void;
}

/** Results per property, with reasons, and the next actions. */
function Results({ title, results, properties, onAgain, onClose }: ResultsProps) {
  const { t } = useTranslation();
  const free = useFreeSeveral();
  const made = results.filter(({ blockId }) => blockId);
  const refused = results.filter(({ blockId }) => !blockId);
  const [inTheWay, failed] = [true, false].map((isInTheWay) =>
    refused.filter(({ error }) => (nextStep(obstaclesOf(error), 'block') !== null) === isInTheWay),
  ) as [Blocked[], Blocked[]];
  const undo = () =>
    free.mutate(made, {
      onSuccess: (kept) => {
        notify(kept === 0 ? t('several.undone', { count: made.length }) : t('several.kept', { count: kept }));
        onClose();
      },
    });
  const again = [
    { key: 'force', of: inTheWay, words: t('several.force', { count: inTheWay.length }), isForced: true },
    { key: 'retry', of: failed, words: t('several.retry', { count: failed.length }), isForced: false },
  ].filter(({ of }) => of.length > 0);
  return (
    <Dialog title={title} onClose={free.isPending ? null : onClose}>
      <Stack>
        <Text role="status">{t('several.made', { count: made.length })}</Text>
        <Refused refused={refused} properties={properties} />
        <Group justify="flex-end" gap="xs" className="dialog-end">
          {made.length > 0 && (
            <ActionButton variant="default" loading={free.isPending} onClick={undo}>
              {t('several.undo')}
            </ActionButton>
          )}
          {again.map(({ key, of, words, isForced }) => (
            <ActionButton
              key={key}
              variant="light"
              color="gray"
              disabled={free.isPending}
              onClick={() =>
                onAgain(
                  of.map(({ productId }) => productId),
                  isForced,
                )
              }
            >
              {words}
            </ActionButton>
          ))}
          <Button disabled={free.isPending} onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Refused({ refused, properties }: { refused: readonly Blocked[] } & Pick<Props, 'properties'>) {
  const { t } = useTranslation();
  const nameOf = (wanted: string) => properties.find(({ id }) => id === wanted)?.name ?? '?';
  if (refused.length === 0) return null;
  return (
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
  );
}

function obstaclesOf(error: unknown): readonly Obstacle[] {
  return error instanceof Problem ? (error.body.conflicts ?? []) : [];
}

/** The stays in the way, where that is the reason; else the error. */
function reasonInWords(error: unknown, t: TFunction): string {
  const obstacles = obstaclesOf(error);
  if (obstacles.length === 0) return wordsOf(error, t);
  return obstacles.map((obstacle) => obstacleInWords(obstacle, t, currentLanguage())).join(' · ');
}
