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

/** White text on the primary colour has a contrast of 6.3. */
export const theme = createTheme({
  colors: { teal },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  components: { Card: Card.extend({ defaultProps: { bg: 'var(--surface)' } }) },
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  headings: { fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif' },
});
