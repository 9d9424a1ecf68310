import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { useEffect } from 'react';
import { entryScriptOf } from './entry-script.ts';

/** Checks on window focus whether the server serves another build by now; reports it once. */
export function useNewVersion(): void {
  useEffect(() => {
    const controller = new AbortController();
    const look = async () => {
      if (!(await isOutdated(controller.signal))) return;
      controller.abort();
      tell();
    };
    window.addEventListener('focus', () => void look(), { signal: controller.signal });
    return () => controller.abort();
  }, []);
}

/** An unreachable server, or one that answers with another page, is ignored. */
async function isOutdated(signal: AbortSignal): Promise<boolean> {
  const own = document.querySelector('script[type=module][src]')?.getAttribute('src');
  const page = await fetch('/', { cache: 'no-cache', signal })
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '');
  const served = entryScriptOf(page);
  return !signal.aborted && served !== undefined && served !== own;
}

function tell(): void {
  notifications.show({
    autoClose: false,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    message: (
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm">{i18next.t('fault.newVersion')}</Text>
        <Button size="xs" variant="light" onClick={() => window.location.reload()}>
          {i18next.t('fault.reload')}
        </Button>
      </Group>
    ),
  });
}
