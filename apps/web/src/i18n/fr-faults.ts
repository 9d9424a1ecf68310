/** The texts of what goes wrong around a page, in French; English has the same keys. */
export const frFaults = {
  fault: {
    page: 'Cette page n’a pas pu s’ouvrir',
    reference: 'la référence',
    referenceHint: 'Si cela dure, donnez cette référence à l’administrateur :',
    reload: 'Recharger',
    newVersion: 'Nouvelle version de Hosteed',
    signInAgain: 'Reconnectez-vous',
    signInHint: 'Votre session est terminée. Ce que vous avez saisi est gardé : enregistrez-le ensuite.',
    signInDone: 'Vous êtes reconnecté. Rien de ce que vous avez saisi n’est perdu.',
    otherAccount: 'Prendre un autre compte',
  },
} as const;
