import type { TFunction } from 'i18next';
import { platformOf, programOf } from '#platforms';
import type { Helped } from '#platforms/help';
import { currentLanguage } from '../i18n/i18n.ts';

/** What a platform is called where hosts are told about it. */
export function platformName(id: Helped, t: TFunction): string {
  return id === 'other' ? t('channel.other') : programOf(platformOf(id)!, currentLanguage());
}
