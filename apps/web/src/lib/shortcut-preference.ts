const STORAGE_KEY = 'hosteed.shortcuts';

/** Whether single letters are shortcuts in this browser: they can be switched off (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  return localStorage.getItem(STORAGE_KEY) !== 'off';
}

/** Remembers in this browser whether single letters are shortcuts. */
export function switchShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(STORAGE_KEY);
  else localStorage.setItem(STORAGE_KEY, 'off');
}
