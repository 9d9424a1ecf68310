/** Search parameters of the list of properties. */
export interface PropertiesSearch {
  /** Part of their names. */
  search?: string;
  page?: number;
}

/** Accepts known parameters only. */
export function propertiesSearchOf({ search, page }: Record<string, unknown>): PropertiesSearch {
  return {
    search: typeof search === 'string' && search !== '' ? search.slice(0, 100) : undefined,
    page: typeof page === 'number' && Number.isInteger(page) && page > 1 ? page : undefined,
  };
}
