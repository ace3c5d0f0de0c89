// A page that threw an error, or whose code could not be loaded because the service has been updated since.

import { Button } from '@mantine/core';
import { useMessages } from '../messages/index.js';
import { Notice } from './notice.js';
import { Page } from './page.js';

export function CrashState() {
  const m = useMessages();
  return (
    <Page title={m.errorPage.crashed.title}>
      <Notice title={m.errorPage.crashed.title} text={m.errorPage.crashed.text}>
        <Button onClick={() => window.location.reload()}>{m.actions.reload}</Button>
        <Button variant="default" component="a" href="/">
          {m.actions.home}
        </Button>
      </Notice>
    </Page>
  );
}
