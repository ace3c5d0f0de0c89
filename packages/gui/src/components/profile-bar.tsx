// A profile as one thin bar, for lists: each rank a part as long as its share.

import type { Summary } from '@project-allocation/model';
import { gotInWords, profileRows } from '../lib/profile.js';
import { gotBackground } from '../lib/rank-color.js';
import { useMessages } from '../messages/index.js';
import classes from './profile-bar.module.css';

export function ProfileBar({ summary }: { readonly summary: Summary }) {
  const m = useMessages();
  const rows = profileRows(summary).filter((row) => row.students > 0);
  const words = rows.map((row) => m.result.profile.part(row.students, gotInWords(row.got, m)));
  return (
    <div role="img" aria-label={m.result.profile.bar(words)} title={words.join(' · ')} className={classes.bar}>
      {rows.map((row) => (
        <span key={row.got ?? 'none'} style={{ flexGrow: row.students, background: gotBackground(row.got) }} />
      ))}
    </div>
  );
}
