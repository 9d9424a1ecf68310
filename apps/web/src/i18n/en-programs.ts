import { enTokens } from './en-tokens.ts';
import { enWebhooks } from './en-webhooks.ts';

/** The English of the page of programs. */
export const enPrograms = { ...enTokens, ...enWebhooks };
