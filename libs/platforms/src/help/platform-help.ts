type InBoth<Value> = Record<'fr' | 'en', Value>;

/**
 * Instructions for hosts of one platform, roughly: platforms move their settings, and we have no account with each.
 * Steps that public help pages do not show are left out, and `note` says so.
 */
export interface PlatformHelp {
  /** Where to find the link of a calendar. */
  find: InBoth<readonly string[]>;
  /** Where to paste a link of ours. */
  add: InBoth<readonly string[]>;
  /** How often it reads a link; sources disagree. Left out where unknown. */
  every?: InBoth<string>;
  /** What does not hold for every property, or could not be checked. */
  note?: InBoth<string>;
}
