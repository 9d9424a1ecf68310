const PACKAGES = [
  'react',
  'react-dom',
  'scheduler',
  'use-sync-external-store',
  'clsx',
  'react-i18next',
  'i18next',
  'openapi-fetch',
  '@tanstack/[\\w-]+',
];
const COMPONENTS = [
  'ActionIcon',
  'Alert',
  'AppShell',
  'Badge',
  'Burger',
  'Button',
  'Card',
  'CloseButton',
  'Container',
  'FloatingIndicator',
  'Group',
  'Image',
  'Input',
  'Loader',
  'NativeSelect',
  'Paper',
  'SegmentedControl',
  'Skeleton',
  'Stack',
  'Text',
  'Title',
  'Transition',
  'UnstyledButton',
  'VisuallyHidden',
];
const MANTINE = `@mantine/core/esm/(core|components/(${COMPONENTS.join('|')}))`;

/** The files that every page needs: in one chunk, as many small ones compress worse by a tenth. */
export const BASE_CHUNK = new RegExp(`/node_modules/(${PACKAGES.join('|')}|${MANTINE})/|/apps/web/src/lib/`);
