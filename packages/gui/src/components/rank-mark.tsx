// What a student got as a swatch of its colour with the words beside it; no project is hatched.

import { type Got, gotInWords } from '../lib/profile.js';
import { gotBackground } from '../lib/rank-color.js';
import { useMessages } from '../messages/index.js';
import classes from './rank-mark.module.css';

export function RankMark({ got }: { readonly got: Got }) {
  const m = useMessages();
  return (
    <span className={classes.mark}>
      <span aria-hidden className={classes.swatch} style={{ background: gotBackground(got) }} />
      <span className="figure">{gotInWords(got, m)}</span>
    </span>
  );
}
