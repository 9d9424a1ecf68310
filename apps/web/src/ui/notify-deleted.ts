import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { restoreDiscarded } from '../lib/discarded.ts';
import { wordsOf } from '../lib/problem.ts';
import { notify } from './notify.ts';
import { notifyWithUndo } from './notify-with-undo.tsx';

interface Deletion {
  productId: string;
  /** With which the server takes it back. */
  discardedId: string;
}

/** Tells of a deletion, and takes it back at the host's word; a refusal is told too. */
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
