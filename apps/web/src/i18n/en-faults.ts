import type { frFaults } from './fr-faults.ts';
import type { Texts } from './texts.ts';

/** The English of what goes wrong around a page; a missing key does not compile. */
export const enFaults: Texts<typeof frFaults> = {
  fault: {
    page: 'This page could not be opened',
    reference: 'the reference',
    referenceHint: 'If it lasts, give this reference to the administrator:',
    reload: 'Reload',
    newVersion: 'New version of Hosteed',
    signInAgain: 'Sign in again',
    signInHint: 'Your session has ended. What you typed is kept: save it afterwards.',
    signInDone: 'You are signed in again. Nothing that you typed is lost.',
    otherAccount: 'Use another account',
  },
};
