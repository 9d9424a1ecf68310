import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { type HostsWords, nextStep, type Obstacle, obstacleInWords } from './obstacle-words.ts';

interface Props {
  obstacles: readonly Obstacle[];
  what: 'reservation' | 'block';
  isPending: boolean;
  /** Called to override, by a button that says what it does. */
  onGoOn: (words: HostsWords) => void;
}

/** The stays in the way, and the one button that overrides them. */
export function InTheWay({ obstacles, what, isPending, onGoOn }: Props) {
  const { t } = useTranslation();
  if (obstacles.length === 0) return null;
  const step = nextStep(obstacles, what);
  return (
    <Stack gap="xs">
      <List size="sm">
        {obstacles.map((obstacle) => (
          <List.Item key={obstacle.id}>{obstacleInWords(obstacle, t, currentLanguage())}</List.Item>
        ))}
      </List>
      {step && (
        <>
          <Text size="sm">{t(`inTheWay.means.${step.name}`)}</Text>
          <ActionButton
            variant="light"
            color={step.name === 'doubleBooking' ? 'red' : 'gray'}
            loading={isPending}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => onGoOn(step.words)}
          >
            {t(`inTheWay.step.${step.name}`)}
          </ActionButton>
        </>
      )}
    </Stack>
  );
}
