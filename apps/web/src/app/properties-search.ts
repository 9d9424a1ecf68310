/** What of the list of properties is in its address. */
export interface PropertiesSearch {
  /** A part of their names. */
  search?: string;
  page?: number;
}

/** Only what we know of an address. */
export function propertiesSearchOf({ search, page }: Record<string, unknown>): PropertiesSearch {
  return {
    search: typeof search === 'string' && search !== '' ? search.slice(0, 100) : undefined,
    page: typeof page === 'number' && Number.isInteger(page) && page > 1 ? page : undefined,
  };
}
