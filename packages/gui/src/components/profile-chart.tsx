// The profile as bars: the figure on top of each, the cumulative share below. The only file that needs the chart library.

import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import type { ProfileRow } from '../lib/profile.js';
import { gotBackground } from '../lib/rank-color.js';
import { useMessages } from '../messages/index.js';

/** So many labels stand side by side on a phone; of more, some are left out. */
const ALL_TICKS = 10;

const HATCH = 'no-project-hatch';

export function ProfileChart({ rows, label }: { readonly rows: readonly ProfileRow[]; readonly label: string }) {
  const m = useMessages();
  const data = rows.map((row) => ({
    choice: row.got === null ? m.result.profile.none : row.got === 'outside' ? m.result.profile.outsideShort : m.ordinal(row.got),
    students: row.students,
    color: row.got === null ? `url(#${HATCH})` : gotBackground(row.got),
  }));
  const shares = new Map(rows.map((row, i) => [data[i].choice, row.cumulative === null ? '' : m.format.percent(row.cumulative)]));
  return (
    <div role="img" aria-label={label}>
      <BarChart
        h={260}
        data={data}
        dataKey="choice"
        series={[{ name: 'students', color: 'var(--rank-strong)' }]}
        accessibilityLayer={false}
        barChartProps={{ accessibilityLayer: false, margin: { top: 24, bottom: 22, left: 0, right: 0 } }}
        barProps={{ stroke: 'var(--rank-edge)', strokeOpacity: 1, radius: [4, 4, 0, 0] }}
        gridAxis="none"
        maxBarWidth={72}
        minBarSize={2}
        tickLine="none"
        valueFormatter={(value) => m.format.number(value)}
        valueLabelProps={{ fontSize: 15, fontWeight: 650, fill: 'var(--mantine-color-text)' }}
        withBarValueLabel
        withTooltip={false}
        withYAxis={false}
        xAxisProps={{ tick: <Tick shares={shares} />, interval: rows.length <= ALL_TICKS ? 0 : 'equidistantPreserveStart' }}
        yAxisProps={{ domain: [0, 'dataMax'] }}
      >
        <defs>
          <pattern id={HATCH} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="1.8" height="6" fill="var(--hatch-line)" />
          </pattern>
        </defs>
      </BarChart>
    </div>
  );
}

interface TickProps {
  /** What stands below each choice. */
  readonly shares: ReadonlyMap<string, string>;
  // given by the chart
  readonly x?: number;
  readonly y?: number;
  readonly payload?: { readonly value: string };
}

/** Two lines: the choice, and the share of students with this choice or a better one. */
function Tick({ shares, x = 0, y = 0, payload }: TickProps) {
  return (
    <text x={x} y={y + 12} textAnchor="middle" fontSize={13} fill="var(--mantine-color-text)">
      <tspan x={x}>{payload?.value}</tspan>
      <tspan x={x} dy={18} fill="var(--muted)">
        {payload && shares.get(payload.value)}
      </tspan>
    </text>
  );
}
