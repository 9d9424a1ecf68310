import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen is as narrow as a phone's, where dialogs take all of it. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false }) ?? false;
}
