import { Alert, Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { explainSyncFailure } from '#availability';
import { CHANNELS } from '#platforms';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { attentionInWords } from '../../lib/attention-words.ts';
import { ignoredInWords } from '../../lib/report-words.ts';
import { ReadingProblems } from '../../ui/ReadingProblems.tsx';
import type { CalendarCheck } from './calendar-check.queries.ts';
import { nightsInWords, readableInWords } from './check-words.ts';
import { SecondOpinionNote } from './SecondOpinionNote.tsx';
import { warningInWords } from './warning-words.ts';

interface Props {
  result: CalendarCheck | undefined;
  error: Error | null;
  isChecking: boolean;
  /** Whether the address would replace that of a calendar which already has stays. */
  isReplacing: boolean;
  again: () => void;
  /** Called with rules under which ignored events block. */
  onBlock: (remedy: Schema<'AttentionRemedy'>) => void;
}

/** Content of the typed address, with warnings; they do not prevent adding it. */
export function CalendarCheckNote({ result, error, isChecking, isReplacing, again, onBlock }: Props) {
  const { t } = useTranslation();
  const warnings = result?.warnings.filter((warning) => isSaidHere(warning, isReplacing)) ?? [];
  return (
    <Box role="status">
      {(isChecking || result || error !== null) && (
        <Stack gap="xs" mt="sm">
          {isChecking && (
            <Text size="sm" c="var(--quiet)">
              {t('check.running')}
            </Text>
          )}
          {result?.readable && <Readable result={result} />}
          {result?.error && (
            <Unreadable provider={result.provider} code={result.error.code} {...{ isReplacing, again }} />
          )}
          {error !== null && <Text size="sm">{t('check.failed')}</Text>}
          {result?.attention?.reason === 'all_ignored' && (
            <AllIgnored attention={result.attention} onBlock={onBlock} />
          )}
          {warnings.length > 0 && <Warnings warnings={warnings} others={result?.alsoImportedBy ?? []} />}
          <SecondOpinionNote opinion={result?.secondOpinion} />
          {result && <ReadingProblems counts={result.problems} first={result.firstProblems} />}
        </Stack>
      )}
    </Box>
  );
}

/** Ignored events have a note of their own, with counts and a button. */
function isSaidHere(warning: CalendarCheck['warnings'][number], isReplacing: boolean): boolean {
  return warning !== 'all_ignored' && !(isReplacing && warning === 'already_imported');
}

function AllIgnored({ attention, onBlock }: Pick<Props, 'onBlock'> & { attention: Schema<'AttentionView'> }) {
  const { t } = useTranslation();
  const { remedy } = attention;
  return (
    <Alert color="yellow" py="xs" icon={<IconAlertTriangle size={18} />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{attentionInWords(attention, t)}</Text>
        {remedy && (
          <Button size="xs" onClick={() => onBlock(remedy)}>
            {t('attention.block')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function Readable({ result }: { result: CalendarCheck }) {
  const { t } = useTranslation();
  const details = [
    ...(result.nights > 0 ? [nightsInWords(result, t)] : []),
    ignoredInWords(result.ignored, t),
  ].filter(Boolean);
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconCircleCheck size={20} color="var(--mantine-color-teal-text)" aria-hidden />
      <Stack gap={0}>
        <Text size="sm" fw={600} c="teal">
          {readableInWords(result, t, currentLanguage())}
        </Text>
        {details.map((detail) => (
          <Text key={detail} size="xs" c="var(--quiet)">
            {detail}
          </Text>
        ))}
      </Stack>
    </Group>
  );
}

interface UnreadableProps extends Pick<Props, 'isReplacing' | 'again'> {
  code: string;
  /** The recognised channel of the address. */
  provider: string;
}

function Unreadable({ code, provider, isReplacing, again }: UnreadableProps) {
  const { t } = useTranslation();
  const channel = CHANNELS.find((one) => one === provider);
  const { cause, fix, kept } = explainSyncFailure(code, currentLanguage(), channel);
  return (
    <Alert color="red" py="xs" icon={<IconAlertTriangle size={18} />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {cause} {fix} {isReplacing ? <b>{kept}</b> : t('check.addAnyway')}
        </Text>
        <Button size="xs" variant="default" onClick={again}>
          {t('check.again')}
        </Button>
      </Stack>
    </Alert>
  );
}

interface WarningsProps {
  warnings: CalendarCheck['warnings'];
  /** Names of other properties that import the address. */
  others: readonly string[];
}

function Warnings({ warnings, others }: WarningsProps) {
  const { t } = useTranslation();
  const isRefused = warnings.some((warning) => warning === 'own_feed' || warning === 'already_imported');
  return (
    <Alert color={isRefused ? 'red' : 'yellow'} py="xs" icon={<IconAlertTriangle size={18} />}>
      <Stack gap={4}>
        {warnings.map((warning) => (
          <Text key={warning} size="sm">
            {warningInWords(warning, others, t)}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}
