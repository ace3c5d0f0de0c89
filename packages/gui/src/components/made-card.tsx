// How an allocation was made: when, by whom, in what time.

import type { RunResource } from '@project-allocation/model';
import { useMessages } from '../messages/index.js';
import { Card } from './card.js';
import classes from './made-card.module.css';

export function MadeCard({ run: { finishedAt, timings, worker } }: { readonly run: RunResource }) {
  const m = useMessages();
  const say = m.result.facts;
  const facts: [string, string | null][] = [
    [say.finished, finishedAt && m.format.time(finishedAt)],
    [say.time, timings && m.format.milliseconds(timings.solve)],
    [say.verifyTime, timings && m.format.milliseconds(timings.verify)],
    [say.worker, worker],
  ];
  return (
    <Card title={say.title}>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figure">{value ?? m.none}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
