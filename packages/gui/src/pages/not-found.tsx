// An address that leads nowhere.

import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Page } from '../components/page.js';
import { useMessages } from '../messages/index.js';

export function NotFoundPage() {
  const m = useMessages();
  return (
    <Page title={m.errorPage.notFound.title} lead={m.errorPage.notFound.text}>
      <div>
        <Button component={Link} to="/">
          {m.actions.home}
        </Button>
      </div>
    </Page>
  );
}
