import type { TFunction } from 'i18next';
import { SYNC_FAILURE_CODES } from '#availability';

/** Why calendars fail, in two or three words; an unknown code of a later version is shown as another cause. */
export function causeInWords(errorCode: string, t: TFunction): string {
  const known = SYNC_FAILURE_CODES.find((code) => code === errorCode);
  return t(`admin.cause.${known ?? 'unknown'}`);
}
