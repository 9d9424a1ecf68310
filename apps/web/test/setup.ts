import '@testing-library/jest-dom';
import { startI18n } from '../src/i18n/i18n.ts';

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
