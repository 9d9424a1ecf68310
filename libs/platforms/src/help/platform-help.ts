type InBoth<Value> = Record<'fr' | 'en', Value>;

/**
 * What hosts are told of one platform, roughly: platforms move their settings, and nobody here has an account with each.
 * Steps that public help pages do not show are left out, and `note` says so.
 */
export interface PlatformHelp {
  /** Where it gives the link of a calendar. */
  find: InBoth<readonly string[]>;
  /** Where it takes a link of ours. */
  add: InBoth<readonly string[]>;
  /** How often it reads a link; sources disagree. Left out where nobody says. */
  every?: InBoth<string>;
  /** What does not hold for every property, or could not be checked. */
  note?: InBoth<string>;
}
