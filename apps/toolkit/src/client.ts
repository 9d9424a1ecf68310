import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from '../../web/src/lib/api.gen.d.ts';

/** The shapes of the API, by name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The API of one installation, typed from its OpenAPI document. */
export type HosteedClient = Client<paths>;

/** A refusal of the API (RFC 9457). */
export class HosteedProblem extends Error {
  /** @param code stable, for programs @param body the whole problem, such as `conflicts` */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly body: unknown,
  ) {
    super(message);
  }
}

/**
 * A client whose calls throw a `HosteedProblem` for every status but 2xx.
 *
 * @param options.url of the installation @param options.token `hosteed_…`
 */
export function hosteedClient({ url, token }: { url: string; token: string }): HosteedClient {
  const client = createClient<paths>({
    baseUrl: url,
    headers: { Authorization: `Bearer ${token}` },
  });
  client.use({
    async onResponse({ response }) {
      if (response.ok) return;
      const body = (await response.json().catch(() => ({}))) as {
        code?: string;
        title?: string;
        detail?: string;
        errors?: { detail: string }[];
      };
      const { code = 'internal', title = `the answer is ${response.status}`, detail, errors = [] } = body;
      const words = [title, ...errors.map((error) => error.detail), detail].filter(Boolean).join('. ');
      throw new HosteedProblem(response.status, code, words, body);
    },
  });
  return client;
}

/** The body of an answer; other statuses were thrown. */
export async function dataOf<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  return (await answer).data as Data;
}
