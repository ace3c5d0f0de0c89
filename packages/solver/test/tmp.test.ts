import { readFileSync } from 'node:fs';
import { loadMilpEngine } from '@project-allocation/milp';
import { completeRules, decodeDataset } from '@project-allocation/model';
import { it } from 'vitest';
import { solve } from '../src/solve.js';
const engine0 = await loadMilpEngine();
it('x', () => {
  const b = readFileSync('/tmp/hc4/ds.bin'); const dataset = decodeDataset(b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength) as ArrayBuffer);
  const engine = { ...engine0, solve: (p: any, o: any) => { const t = performance.now(); let nodes=0; const r = engine0.solve(p, {...o, onSearching: (s:any)=>{nodes=s.nodes; return o?.onSearching?.(s);}}); console.log(`  milp vars ${p.cost.length} rows ${p.rowLower.length} start ${!!o?.start} ${r.status} cost ${r.cost} bound ${r.bound} nodes ${nodes} ${(performance.now()-t).toFixed(0)} ms`); return r; } };
  for (const criteria of [undefined, ['placed','totalRank'] as any]) {
  const t0 = performance.now();
  const a = solve(dataset, completeRules(criteria ? { criteria } : {}), { engine, onProgress: (p) => { if (!p.search) console.log((performance.now()-t0).toFixed(0), p.stage, p.percent, p.message); } });
  console.log('total', (performance.now()-t0).toFixed(0), JSON.stringify(a.summary.criteria));
  }
}, 600000);
