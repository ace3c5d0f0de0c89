// What a dataset has, in large figures, and whether there are enough places.

import { Text } from '@mantine/core';
import type { Counts } from '@project-allocation/model';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/index.js';
import classes from './counts-strip.module.css';

export function CountsStrip({ counts }: { readonly counts: Counts }) {
  const m = useMessages();
  const say = m.dataset.counts;
  const average = counts.students > 0 ? counts.choices / counts.students : 0;
  return (
    <section aria-label={say.title}>
      <dl className={classes.strip}>
        <Count label={say.students} value={m.format.number(counts.students)} />
        <Count label={say.projects} value={m.format.number(counts.projects)} />
        <Count label={say.places} value={m.format.number(counts.places)} />
        <Count label={say.supervisors} value={m.format.number(counts.supervisors)} />
        <Count label={say.choices} value={m.format.number(counts.choices)} note={say.choicesEach(average)} />
        <Enough spare={counts.places - counts.students} />
      </dl>
      <Text size="xs" c="dimmed" mt="xs">
        {say.note}
      </Text>
    </section>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: string;
}

function Count({ label, value, note }: CountProps) {
  return (
    <div className={classes.count}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>
        <span className="figure">{value}</span>
        {note && <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}

/** `spare`: places less students. */
function Enough({ spare }: { readonly spare: number }) {
  const m = useMessages();
  const say = m.dataset.counts;
  const Icon = spare >= 0 ? IconCircleCheck : IconAlertTriangle;
  const answer = (
    <span className={classes.answer} data-short={spare < 0 || undefined}>
      <Icon size={24} aria-hidden /> {spare >= 0 ? say.yes : say.no}
    </span>
  );
  return <Count label={say.enough} value={answer} note={spare >= 0 ? say.spare(spare) : say.short(-spare)} />;
}
