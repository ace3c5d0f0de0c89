// A rank as a swatch of its colour with the figure beside it; no project is hatched.

import { rankColor } from '../lib/rank-color.js';
import { useMessages } from '../messages/index.js';
import classes from './rank-mark.module.css';

export function RankMark({ rank, label }: { readonly rank: number | null; readonly label?: string }) {
  const m = useMessages();
  return (
    <span className={classes.mark}>
      <Swatch rank={rank} />
      <span className="figure">{label ?? (rank === null ? m.result.profile.noProject : m.ordinal(rank))}</span>
    </span>
  );
}

function Swatch({ rank }: { readonly rank: number | null }) {
  return <span aria-hidden className={classes.swatch} style={{ background: rank === null ? 'var(--hatch)' : rankColor(rank) }} />;
}
