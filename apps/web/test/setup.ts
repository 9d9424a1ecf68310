import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { startI18n } from '../src/i18n/i18n.ts';

/** What must come comes at once, but not within a second on a machine that is busy with other suites. */
configure({ asyncUtilTimeout: 15_000 });

class NoResizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Object.assign(window, {
  ResizeObserver: NoResizes,
  PointerEvent: MouseEvent,
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
  }),
});

beforeAll(startI18n);
