import { useTranslation } from 'react-i18next';
import { notifyWithUndo } from '../../ui/notify-with-undo.tsx';
import { type ExternalCalendar, usePauseCalendar } from './external-calendars.queries.ts';

/** Pauses a calendar, or resumes it, and offers to take that back. */
export function useTogglePause({
  id,
  productId,
  name,
  isActive,
}: Pick<ExternalCalendar, 'id' | 'productId' | 'name' | 'isActive'>) {
  const { t } = useTranslation();
  const { mutate, error, isPending } = usePauseCalendar(productId, id);
  const toggle = () =>
    mutate(!isActive, {
      onSuccess: () => {
        const message = t(isActive ? 'undo.paused' : 'undo.resumed', { name });
        notifyWithUndo(message, () => mutate(isActive));
      },
    });
  return { toggle, error, isPending };
}
