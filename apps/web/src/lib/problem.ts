import i18next, { type TFunction } from 'i18next';
import type { fr } from '../i18n/fr.ts';
import type { components } from './api.gen.d.ts';

type ProblemBody = Pick<
  components['schemas']['Problem'],
  'errors' | 'conflicts' | 'unreadSources' | 'forgottenAt' | 'instance'
> & {
  code: string;
  status: number;
};

/** A problem of the API, or `offline` when it is unreachable. */
export class Problem extends Error {
  readonly code: keyof typeof fr.problem;
  readonly status: number;
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.code);
    this.code = i18next.exists(`problem.${body.code}`) ? (body.code as keyof typeof fr.problem) : 'internal';
    this.status = body.status;
    this.body = body;
  }
}

/** Text of an error for the host. */
export function wordsOf(error: unknown, t: TFunction): string {
  return t(`problem.${error instanceof Problem ? error.code : 'internal'}`);
}

/** The wrong fields of a refused form, by field name, in words. */
export function fieldErrorsOf(error: unknown, t: TFunction): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(
    (error.body.errors ?? []).map(({ pointer, code }) => {
      const known = i18next.exists(`field.${code}`) ? (code as keyof typeof fr.field) : 'other';
      return [pointer.replace(/^#\//, ''), t(`field.${known}`)];
    }),
  );
}
