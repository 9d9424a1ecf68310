import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { restoreDiscarded } from '../lib/discarded.ts';
import { wordsOf } from '../lib/problem.ts';
import { notify } from './notify.ts';
import { notifyWithUndo } from './notify-with-undo.tsx';

interface Deletion {
  productId: string;
  /** Id for restoring it. */
  discardedId: string;
}

/** Notifies of a deletion, with undo; a refusal is reported too. */
export function notifyDeleted(
  message: string,
  { productId, discardedId }: Deletion,
  client: QueryClient,
): void {
  notifyWithUndo(message, () => {
    restoreDiscarded(client, productId, discardedId).then(
      () => notify(i18next.t('undo.restored')),
      (error: unknown) => notify(wordsOf(error, i18next.t)),
    );
  });
}
