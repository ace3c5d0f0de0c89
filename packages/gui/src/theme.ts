// One accent colour, one typeface, calm surfaces. Everything else is Mantine's own.

import { Alert, type CSSVariablesResolver, createTheme, type MantineColorsTuple, Modal } from '@mantine/core';
import classes from './styles/theme.module.css';

const petrol: MantineColorsTuple = ['#eaf6f7', '#d8eaec', '#b0d4d8', '#7fbcc3', '#59a7b0', '#3f98a2', '#2e8c97', '#237a85', '#1c6c75', '#115860'];

/** Mantine's greys of the dark scheme, turned towards the accent: text, borders, fields, page. */
const dark: MantineColorsTuple = ['#dbe2e5', '#bcc6cb', '#93a0a6', '#6b7880', '#3a464d', '#303b42', '#222b30', '#14191c', '#0f1315', '#0a0d0f'];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 8,
  colors: { petrol, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Alert: Alert.extend({ classNames: { root: classes.alert, title: classes.alertTitle } }),
    Modal: Modal.extend({ classNames: { title: classes.modalTitle } }),
  },
});

/** Quiet text that can still be read: 4.5:1 on every surface, in descriptions and placeholders too. */
const quiet = { '--mantine-color-dimmed': 'var(--muted)', '--mantine-color-placeholder': 'var(--muted)' };

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: quiet, dark: quiet });
