// What surrounds every page: the name that leads home, the choice of colours, and the place for the page.

import { ActionIcon, Container, Group, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { Link, Outlet, ScrollRestoration } from 'react-router';
import { useMessages } from '../messages/index.js';
import classes from './frame.module.css';
import { ReachNotice } from './reach-notice.js';

export function Frame() {
  const m = useMessages();
  return (
    <>
      <a href="#content" className="skip">
        {m.frame.skip}
      </a>
      <header className={classes.header}>
        <Container size={1200} className={classes.bar}>
          <Link to="/" className={classes.brand} aria-label={m.frame.home}>
            <img src="/favicon.svg" alt="" width={26} height={26} />
            <span>{m.product}</span>
          </Link>
          <Group gap="xs">
            <SchemeSwitch />
          </Group>
        </Container>
      </header>
      <Container size={1200} component="main" id="content" py={{ base: 'lg', sm: 'xl' }} pb={80}>
        <ReachNotice />
        <Outlet />
      </Container>
      <ScrollRestoration />
    </>
  );
}

function SchemeSwitch() {
  const m = useMessages();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={m.frame.scheme[other]} onClick={() => setColorScheme(other)}>
      {other === 'light' ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  );
}
