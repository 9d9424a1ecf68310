/** The texts around the hosts' guide, in French; English has the same keys. */
export const frHelp = {
  help: {
    contents: 'Sommaire',
    firstSteps: 'Revoir les premiers pas',
  },
} as const;
