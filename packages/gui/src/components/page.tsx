// A page: its title (in the tab too), the way back up, its actions, and its content.

import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { useMessages } from '../messages/index.js';
import classes from './page.module.css';

export interface Step {
  readonly to: string;
  readonly label: string;
}

export interface PageProps {
  readonly title: string;
  /** One or two sentences below the title. */
  readonly lead?: ReactNode;
  /** Pages above this one, outermost first. */
  readonly path?: readonly Step[];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, lead, path = [], actions, children }: PageProps) {
  const m = useMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  const arrived = useRef(key !== 'default');
  // after a change of page the focus goes where reading begins; a page that was loaded afresh keeps the browser's
  useEffect(() => {
    if (arrived.current) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <Stack gap="xl">
      <title>{`${title} · ${m.product}`}</title>
      <Stack gap={6}>
        {path.length > 0 && <Path steps={path} label={m.frame.path} />}
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap={6} className={classes.head}>
            <Title order={1} fz={{ base: 24, sm: 28 }} lh={1.2} tabIndex={-1} ref={heading} className={classes.title}>
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" component="div" className={classes.lead}>
                {lead}
              </Text>
            )}
          </Stack>
          {actions && <Group gap="sm">{actions}</Group>}
        </Group>
      </Stack>
      {children}
    </Stack>
  );
}

function Path({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <nav aria-label={label}>
      <Breadcrumbs separator="›" separatorMargin={8} className={classes.path}>
        {steps.map(({ to, label: text }) => (
          <Anchor key={to} component={Link} to={to} size="sm" c="dimmed">
            {text}
          </Anchor>
        ))}
      </Breadcrumbs>
    </nav>
  );
}
