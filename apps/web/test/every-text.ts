import { en } from '../src/i18n/en.ts';
import { enAdmin } from '../src/i18n/en-admin.ts';
import { enAlertMails } from '../src/i18n/en-alert-mails.ts';
import { enAvailability } from '../src/i18n/en-availability.ts';
import { enHelp } from '../src/i18n/en-help.ts';
import { enLinks } from '../src/i18n/en-links.ts';
import { enNightField } from '../src/i18n/en-night-field.ts';
import { enPeople } from '../src/i18n/en-people.ts';
import { enPlanning } from '../src/i18n/en-planning.ts';
import { enPortfolio } from '../src/i18n/en-portfolio.ts';
import { enPrograms } from '../src/i18n/en-programs.ts';
import { enPropertyForm } from '../src/i18n/en-property-form.ts';
import { enSeveral } from '../src/i18n/en-several.ts';
import { enShortcuts } from '../src/i18n/en-shortcuts.ts';
import { enSyncs } from '../src/i18n/en-syncs.ts';
import { enTurnovers } from '../src/i18n/en-turnovers.ts';
import { fr } from '../src/i18n/fr.ts';
import { frAdmin } from '../src/i18n/fr-admin.ts';
import { frAlertMails } from '../src/i18n/fr-alert-mails.ts';
import { frAvailability } from '../src/i18n/fr-availability.ts';
import { frHelp } from '../src/i18n/fr-help.ts';
import { frLinks } from '../src/i18n/fr-links.ts';
import { frNightField } from '../src/i18n/fr-night-field.ts';
import { frPeople } from '../src/i18n/fr-people.ts';
import { frPlanning } from '../src/i18n/fr-planning.ts';
import { frPortfolio } from '../src/i18n/fr-portfolio.ts';
import { frPrograms } from '../src/i18n/fr-programs.ts';
import { frPropertyForm } from '../src/i18n/fr-property-form.ts';
import { frSeveral } from '../src/i18n/fr-several.ts';
import { frShortcuts } from '../src/i18n/fr-shortcuts.ts';
import { frSyncs } from '../src/i18n/fr-syncs.ts';
import { frTurnovers } from '../src/i18n/fr-turnovers.ts';

/** Every text of the application, those that only some pages load too. */
export const EVERY_TEXT = {
  fr: {
    ...fr,
    ...frAdmin,
    ...frAlertMails,
    ...frLinks,
    ...frAvailability,
    ...frHelp,
    ...frNightField,
    ...frPeople,
    ...frPlanning,
    ...frPortfolio,
    ...frPrograms,
    ...frPropertyForm,
    ...frSeveral,
    ...frShortcuts,
    ...frSyncs,
    ...frTurnovers,
  },
  en: {
    ...en,
    ...enAdmin,
    ...enAlertMails,
    ...enLinks,
    ...enAvailability,
    ...enHelp,
    ...enNightField,
    ...enPeople,
    ...enPlanning,
    ...enPortfolio,
    ...enPrograms,
    ...enPropertyForm,
    ...enSeveral,
    ...enShortcuts,
    ...enSyncs,
    ...enTurnovers,
  },
};
