// One accent colour, one typeface, calm surfaces. Everything else is Mantine's own.

import { createTheme, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = ['#eaf6f7', '#d8eaec', '#b0d4d8', '#7fbcc3', '#59a7b0', '#3f98a2', '#2e8c97', '#237a85', '#1c6c75', '#115860'];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 8,
  colors: { petrol },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
