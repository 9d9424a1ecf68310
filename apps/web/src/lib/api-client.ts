import createClient from 'openapi-fetch';
import { currentLanguage } from '../i18n/i18n.ts';
import type { components, paths } from './api.gen.d.ts';
import { followOperations } from './follow-operations.ts';
import { politeFetch } from './polite-fetch.ts';
import { Problem } from './problem.ts';

/** The shapes of the API, by name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

const polite = politeFetch((request) => globalThis.fetch(request));

/**
 * `fetch` for a call that may wait for another server.
 *
 * @param onAccepted called on 202: what was to be saved is saved
 */
export function patientFetch(onAccepted?: () => void): (request: Request) => Promise<Response> {
  return followOperations(polite, onAccepted);
}

/** The API, typed from its own description. Statuses other than 2xx are thrown as `Problem`. */
export const api = createClient<paths>({ fetch: patientFetch() });

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

/** The body of an answer; the client's middleware has thrown every other status, and polled the operation of a 202. */
export async function dataOf<Data>(
  answer: Promise<{ data?: Data }>,
): Promise<Exclude<Data, Schema<'Operation'>>> {
  return (await answer).data as Exclude<Data, Schema<'Operation'>>;
}
