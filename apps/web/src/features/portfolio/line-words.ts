import type { TFunction } from 'i18next';
import i18next from 'i18next';
import type { frPortfolio } from '../../i18n/fr-portfolio.ts';
import type { Schema } from '../../lib/api-client.ts';
import { Problem } from '../../lib/problem.ts';

type Line = Pick<Schema<'PortfolioLine'>, 'line' | 'property' | 'column' | 'code'>;
type LineCode = keyof typeof frPortfolio.portfolio.code;
type FileCode = keyof typeof frPortfolio.portfolio.file;

/** Problem of a line in words: where, and what. */
export function problemOfLine({ line, property, column, code }: Line, t: TFunction): string {
  const isKnown = code !== null && i18next.exists(`portfolio.code.${code}`);
  const what = t(`portfolio.code.${isKnown ? (code as LineCode) : 'other'}`);
  const where = [t('portfolio.line', { line }), property, column].filter(Boolean).join(' · ');
  return t('portfolio.problemAt', { where, what });
}

/** Why a file cannot be imported at all; null for other problems. */
export function problemOfFile(error: unknown, t: TFunction): string | null {
  if (!(error instanceof Problem) || error.code !== 'validation_failed') return null;
  const code = error.body.errors?.[0]?.code;
  return t(`portfolio.file.${i18next.exists(`portfolio.file.${code}`) ? (code as FileCode) : 'other'}`);
}
