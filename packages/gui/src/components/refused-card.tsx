// What has to be corrected in the files before they can be allocated.

import type { Issue } from '@project-allocation/model';
import { useMessages } from '../messages/index.js';
import { Card } from './card.js';
import { IssueList } from './issue-list.js';

export function RefusedCard({ issues }: { readonly issues: readonly Issue[] }) {
  const m = useMessages();
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return (
    <div role="alert">
      <Card title={m.upload.refused.title(errors)} caption={m.upload.refused.text}>
        <IssueList issues={issues} />
      </Card>
    </div>
  );
}
