// `verify` of allocations that no criteria decided, each with a certificate written by hand, which has no stages.

import { completeRules } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { run, smallCase } from './command.js';

/** s1 has p1 and s3 p2; the other way round in the second one. */
const CSV = [
  'student,name,project,title,supervisor,rank\ns1,Åsa,p1,Bees,l1,1\ns2,Bo,,,,\ns3,"Cy, jr",p2,Wasps,l1,2\n',
  'student,name,project,title,supervisor,rank\ns1,Åsa,p2,Wasps,l1,2\ns2,Bo,,,,\ns3,"Cy, jr",p1,Bees,l1,1\n',
];

const head = (mode: 'stable' | 'serialDictatorship') => ({ version: 1, mode, rules: completeRules({ mode }) });
const stable = JSON.stringify(head('stable'));
const serial = JSON.stringify({ ...head('serialDictatorship'), order: ['s1', 's3', 's2'] });

async function verdicts(certificate: string) {
  const { inputs, path } = await smallCase({ 'c.json': certificate, 'first.csv': CSV[0], 'second.csv': CSV[1] });
  return Promise.all(
    ['first.csv', 'second.csv'].map(async (name) => {
      const { code, stdout } = await run('verify', ...inputs, '--allocation', path(name), '--certificate', path('c.json'), '--json');
      return { code, report: JSON.parse(stdout) };
    }),
  );
}

describe('verify', () => {
  it('takes the rules inside a certificate of any mode', async () => {
    const accepted = { code: 0, report: { status: 'verified', verified: true, proven: true, rulesFrom: 'certificate', criteria: [], trusted: [], open: [] } };
    // s1 comes before s3 in the order of identifiers, which decides where nobody ranked anyone, and by lot
    for (const [certificate, code] of [
      [stable, 'pair_blocks'],
      [serial, 'turn_differs'],
    ] as const) {
      const [first, second] = await verdicts(certificate);
      expect(first).toMatchObject(accepted);
      expect(second).toMatchObject({ code: 1, report: { criteria: [] } });
      expect(second.report.problems[0].code).toBe(code);
    }
  });
});
