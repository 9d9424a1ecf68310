import { ActionIcon, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayIn } from '../lib/dates.ts';
import { CalendarPopover } from './CalendarPopover.tsx';
import { NightCalendar } from './NightCalendar.tsx';
import { type NightDraft, type NightValue, useNightDraft } from './use-night-draft.ts';

interface Props extends NightValue {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  onFocus?: () => void;
  onBlur?: () => void;
  'data-autofocus'?: boolean | undefined;
}

/**
 * A night of a form, in the application's language whatever the browser's: typed in any usual way, or chosen on a
 * calendar. Needs the texts of `nightField`.
 */
export function NightField({ value, onChange, min, max, error, onBlur, ...props }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const today = todayIn(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  const draft = useNightDraft({ value, onChange, min, max, required: props.required }, today);
  const close = () => setIsOpen(false);
  const open = () => {
    draft.take();
    setIsOpen(true);
  };
  const choose = (night: string) => {
    draft.choose(night);
    close();
  };
  return (
    <CalendarPopover
      label={props.label}
      isOpen={isOpen}
      onChange={setIsOpen}
      calendar={<NightCalendar {...{ value, min, max, today }} onChoose={choose} onClose={close} />}
    >
      <TextInput
        {...props}
        {...useTypedNight(draft, open)}
        autoComplete="off"
        placeholder={t('nightField.form')}
        error={draft.told ?? (!draft.isTyping && error)}
        onBlur={() => {
          draft.take();
          onBlur?.();
        }}
        rightSectionPointerEvents="all"
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('nightField.open')}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            onClick={open}
          >
            <IconCalendar size={18} />
          </ActionIcon>
        }
      />
    </CalendarPopover>
  );
}

/** Props of an input for a night. */
function useTypedNight(draft: NightDraft, open: () => void) {
  const ref = useRef<HTMLInputElement>(null);
  // By touch, focusing the field opens the calendar instead of the keyboard, as native date fields do. A pointer
  // selects the text, to be overwritten.
  const isTouched = useMediaQuery('(pointer: coarse)', undefined, { getInitialValueInEffect: false });
  // Constraint validation: the browser does not submit an invalid form, and shows this message.
  useEffect(() => ref.current?.setCustomValidity(draft.fault ?? ''));
  const onClick = () => {
    if (isTouched) open();
    else if (!draft.isTyping) ref.current?.select();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    if (event.key === 'Enter' && draft.take()) return;
    event.preventDefault();
    if (event.key === 'ArrowDown') open();
  };
  return {
    ref,
    value: draft.text,
    inputMode: isTouched ? ('none' as const) : undefined,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => draft.onType(currentTarget.value),
    onClick,
    onKeyDown,
  };
}
