import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../lib/problem.ts';
import { notify } from '../../ui/notify.ts';
import { notifyWithUndo } from '../../ui/notify-with-undo.tsx';
import { type ExternalCalendar, usePauseCalendar } from './external-calendars.queries.ts';

/** Pauses a calendar, or resumes it, and offers undo; a failure is reported on any page. */
export function useTogglePause({
  id,
  productId,
  name,
  isActive,
}: Pick<ExternalCalendar, 'id' | 'productId' | 'name' | 'isActive'>) {
  const { t } = useTranslation();
  const { mutate, error, isPending } = usePauseCalendar(productId, id);
  const { mutateAsync: takeBack } = usePauseCalendar(productId, id);
  const undo = () => void takeBack(isActive).catch((refusal: unknown) => notify(wordsOf(refusal, t)));
  const toggle = () =>
    mutate(!isActive, {
      onSuccess: () => {
        const message = t(isActive ? 'undo.paused' : 'undo.resumed', { name });
        notifyWithUndo(message, undo);
      },
    });
  return { toggle, error, isPending };
}
