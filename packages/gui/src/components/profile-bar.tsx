// A profile as one thin bar, for lists: each rank a part as long as its share.

import type { Summary } from '@project-allocation/model';
import { profileRows } from '../lib/profile.js';
import { rankColor } from '../lib/rank-color.js';
import { useMessages } from '../messages/index.js';
import classes from './profile-bar.module.css';

export function ProfileBar({ summary }: { readonly summary: Summary }) {
  const m = useMessages();
  const rows = profileRows(summary).filter((row) => row.students > 0);
  const words = rows.map((row) => m.result.profile.part(row.students, row.rank === null ? m.result.profile.noProject : m.ordinal(row.rank)));
  return (
    <div role="img" aria-label={m.result.profile.bar(words)} title={words.join(' · ')} className={classes.bar}>
      {rows.map((row) => (
        <span key={row.rank ?? 'none'} style={{ flexGrow: row.students, background: row.rank === null ? 'var(--hatch)' : rankColor(row.rank) }} />
      ))}
    </div>
  );
}
