import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { problemOfLine } from './line-words.ts';

interface Props {
  lines: readonly Schema<'PortfolioLine'>[];
  /** Their total, those that are not listed included. */
  total: number;
}

/** Problems of a file by line. */
export function ProblemLines({ lines, total }: Props) {
  const { t } = useTranslation();
  const left = total - lines.length;
  return (
    <>
      <List size="sm" mah={280} style={{ overflowY: 'auto' }} tabIndex={0}>
        {lines.map((line) => (
          <List.Item key={line.line} style={{ overflowWrap: 'anywhere' }}>
            {problemOfLine(line, t)}
          </List.Item>
        ))}
      </List>
      {left > 0 && <Text size="sm">{t('portfolio.moreProblems', { count: left })}</Text>}
    </>
  );
}
