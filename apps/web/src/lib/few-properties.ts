/** So few properties are found at a glance: more of them are searched for. */
export const FEW_PROPERTIES = 10;
