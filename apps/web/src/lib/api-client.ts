import createClient from 'openapi-fetch';
import { currentLanguage } from '../i18n/i18n.ts';
import type { components, paths } from './api.gen.d.ts';
import { politeFetch } from './polite-fetch.ts';
import { Problem } from './problem.ts';

/** The shapes of the API, by name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The API, typed from its own description. Answers that are no success are thrown as `Problem`. */
export const api = createClient<paths>({ fetch: politeFetch((request) => globalThis.fetch(request)) });

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok)
      throw new Problem(await response.json().catch(() => ({ code: 'internal', status: response.status })));
  },
  onError() {
    return new Problem({ code: 'offline', status: 0 });
  },
});

/** The body of an answer; the client's middleware has thrown everything that is none. */
export async function dataOf<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  return (await answer).data as Data;
}
