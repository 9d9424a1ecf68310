import { Alert, FileButton, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { problemOfFile } from './line-words.ts';
import { ProblemLines } from './ProblemLines.tsx';
import { type ChosenFile, useBeginImport, useCheckFile } from './portfolio.queries.ts';

/** Chooses a file, shows a dry run, and imports it on confirmation. */
export function ImportFile() {
  const { t } = useTranslation();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const check = useCheckFile();
  const begin = useBeginImport();
  const choose = async (chosen: File | null) => {
    if (!chosen) return;
    const read = { name: chosen.name, text: await chosen.text() };
    setFile(read);
    begin.reset();
    check.mutate(read);
  };
  const isOver = begin.isSuccess;
  const problem = problemOfFile(check.error, t);
  return (
    <Stack>
      <Group>
        <FileButton accept=".csv,text/csv,text/plain" onChange={(chosen) => void choose(chosen)}>
          {(props) => (
            <ActionButton {...props} loading={check.isPending}>
              {t('portfolio.choose')}
            </ActionButton>
          )}
        </FileButton>
        {check.isPending && (
          <Text size="sm" role="status">
            {t('portfolio.checking')}
          </Text>
        )}
      </Group>
      {problem ? <Alert color="red.9">{problem}</Alert> : <ProblemAlert error={check.error} />}
      {file && check.data && !isOver && (
        <Checked name={file.name} check={check.data}>
          {check.data.created > 0 ? (
            <ActionButton loading={begin.isPending} onClick={() => begin.mutate(file)}>
              {t('portfolio.begin', { count: check.data.created })}
            </ActionButton>
          ) : (
            <Text size="sm">{t('portfolio.nothing')}</Text>
          )}
        </Checked>
      )}
      <ProblemAlert error={begin.error} />
    </Stack>
  );
}

interface CheckedProps {
  name: string;
  check: Schema<'PortfolioCheck'>;
  children: ReactNode;
}

function Checked({ name, check, children }: CheckedProps) {
  const { t } = useTranslation();
  const { lines, created, exists, problem, problems } = check;
  const facts = [
    t('portfolio.created', { count: created }),
    t('portfolio.exists', { count: exists }),
    t('portfolio.problem', { count: problem }),
  ];
  return (
    <Stack gap="xs" role="status">
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {t('portfolio.checked', { name, count: lines })}
      </Text>
      <Text size="sm">{facts.join(' · ')}</Text>
      {problem > 0 && (
        <>
          <Text size="sm">{t('portfolio.skips')}</Text>
          <ProblemLines lines={problems} total={problem} />
        </>
      )}
      <Group>{children}</Group>
    </Stack>
  );
}
