/** Upper bound for lists of properties without a search field. */
export const FEW_PROPERTIES = 10;
