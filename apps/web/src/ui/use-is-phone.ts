import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen is as narrow as a phone's, measured in letters; dialogs then take all of it. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 43.75em)', undefined, { getInitialValueInEffect: false }) ?? false;
}
