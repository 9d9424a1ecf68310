import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { notify } from '../../ui/notify.ts';
import { useSetManyActive } from './admin.queries.ts';
import { pausedInWords } from './paused-words.ts';

interface Props {
  /** Which calendars, and whether they are to be read from now on. */
  body: Schema<'UpdateCalendarsBody'>;
  /** How many they are. */
  count: number;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before many calendars are paused or resumed, does it, and reports the result. */
export function PauseQuestion({ body, count, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const change = useSetManyActive();
  const kind = body.isActive ? 'resume' : 'pause';
  const confirm = () =>
    change.mutate(body, {
      onSuccess: (done) => {
        notify(pausedInWords(done, body.isActive, t));
        onDone();
      },
    });
  return (
    <ConfirmModal
      title={t(`admin.${kind}Question`, { count })}
      text={t(`admin.${kind}Text`)}
      confirmLabel={t(`admin.${kind}Chosen`, { count })}
      loading={change.isPending}
      error={change.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
