import { frTokens } from './fr-tokens.ts';
import { frWebhooks } from './fr-webhooks.ts';

/** The texts of the page of programs, in French; English has the same keys. */
export const frPrograms = { ...frTokens, ...frWebhooks } as const;
