import { useLocalStorage } from '@mantine/hooks';

/** Under which this browser remembers whether single letters are shortcuts; whoever hears keys reads it. */
const KEY = 'hosteed.shortcuts';

/** Whether single letters are shortcuts (WCAG 2.1.4), and a way to say so; they are unless switched off. */
export function useShortcutsSetting(): [boolean, (isOn: boolean) => void] {
  const [setting, setSetting] = useLocalStorage<string>({
    key: KEY,
    defaultValue: 'on',
    getInitialValueInEffect: false,
    serialize: (value) => value,
    deserialize: (value) => value ?? 'on',
  });
  return [setting !== 'off', (isOn) => setSetting(isOn ? 'on' : 'off')];
}
