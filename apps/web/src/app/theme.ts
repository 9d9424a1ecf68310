import { Card, createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e6f5f2',
  '#cbeae4',
  '#98d4c9',
  '#62bdac',
  '#38a994',
  '#1f9c85',
  '#11876f',
  '#0f6b5e',
  '#0a574c',
  '#054238',
];

/** Mantine's greys of dark pages, with a little of the green that light pages have. */
const dark: MantineColorsTuple = [
  '#c9d1cf',
  '#b4beba',
  '#828e8a',
  '#66736f',
  '#3d4846',
  '#36413f',
  '#283230',
  '#1c2322',
  '#171d1c',
  '#121716',
];

/** White text on the primary colour has a contrast of 6.3. */
export const theme = createTheme({
  colors: { teal, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  respectReducedMotion: true,
  components: { Card: Card.extend({ defaultProps: { bg: 'var(--surface)' } }) },
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  headings: { fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif' },
});
