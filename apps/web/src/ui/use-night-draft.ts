import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { currentLanguage } from '../i18n/i18n.ts';
import { readNight } from './read-night.ts';
import { showNight } from './show-night.ts';

/** The value of a night field, and its bounds. */
export interface NightValue {
  /** The empty text is no night. */
  value: Night | '';
  onChange: (night: Night | '') => void;
  min?: Night | undefined;
  max?: Night | undefined;
  required?: boolean | undefined;
}

/** The text of a night field. */
export interface NightDraft {
  text: string;
  /** Why the field is invalid. */
  fault: string | null;
  /** The same once it is shown: not while typing, and not before the field was left. */
  told: string | null;
  isTyping: boolean;
  onType: (text: string) => void;
  /** Takes the typed text, if it can be parsed. @returns whether it can */
  take: () => boolean;
  /** Takes another night in place of what was typed. */
  choose: (night: Night) => void;
}

/** The last typed text, as long as it belongs to this value or to none. */
interface Typed {
  text: string;
  value: Night | '';
  isLeft: boolean;
}

/** With every digit there, it is taken at once, as no further one can change the night. */
const WHOLE = /^\d{4}-\d\d-\d\d$|^\d\d\/\d\d\/\d{4}$/;

/**
 * A night as typed text: complete input is taken at once, anything else on blur, as otherwise the departure would
 * follow an unfinished arrival. Invalid input stays there and changes nothing.
 *
 * @param today without a year, nights from the first of its month on are meant, or of an earlier value's
 */
export function useNightDraft({ value, onChange, min, max, required }: NightValue, today: Night): NightDraft {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [last, setLast] = useState<Typed | null>(null);
  const typed = last?.value === value ? last : null;
  const since = min || `${(value && value < today ? value : today).slice(0, 7)}-01`;
  const isTyping = typed !== null && !typed.isLeft;
  const isEmpty = typed ? typed.text.trim() === '' : value === '';
  const faultNow = () => {
    const inWords = (night: Night) => ({ date: showNight(night, language) });
    if (isEmpty) return required ? t('nightField.missing') : null;
    if (typed && !readNight(typed.text, since)) return t('nightField.misread');
    if (min && value && value < min) return t('nightField.earliest', inWords(min));
    return max && value > max ? t('nightField.latest', inWords(max)) : null;
  };
  const fault = faultNow();
  const change = (night: Night | '') => {
    if (night !== value) onChange(night);
  };
  return {
    text: typed?.text ?? (value && showNight(value, language)),
    fault,
    told: isTyping || (isEmpty && !typed) ? null : fault,
    isTyping,
    onType: (text) => {
      const whole = WHOLE.test(text.trim()) && readNight(text, since);
      setLast({ text, value: whole || value, isLeft: false });
      if (whole) change(whole);
    },
    take: () => {
      if (!typed) return true;
      const night = isEmpty ? '' : readNight(typed.text, since);
      setLast(night ? null : { ...typed, value: night ?? value, isLeft: true });
      if (night !== null) change(night);
      return night !== null;
    },
    choose: (night) => {
      setLast(null);
      change(night);
    },
  };
}
