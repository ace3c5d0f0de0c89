import { CRITERION_KEYS, DATASET_STATES, ERRORS, FILE_ROLES, ISSUE_KINDS, MODES, RUN_STATES } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { criterionTitle, repairStages, runStages } from '../src/lib/run-stages.js';
import { en } from '../src/messages/en.js';
import { formatsFor } from '../src/messages/formats.js';

describe('the English texts', () => {
  it('have words for every code the service can send, and for none it cannot', () => {
    expect(Object.keys(en.issueTitles).sort()).toEqual(Object.keys(ISSUE_KINDS).sort());
    expect(Object.keys(en.errors).sort()).toEqual([...Object.keys(ERRORS), 'unreachable', 'unexpected', 'file_unreadable'].sort());
    expect(Object.keys(en.datasetStates).sort()).toEqual([...DATASET_STATES].sort());
    expect(Object.keys(en.runStates).sort()).toEqual([...RUN_STATES].sort());
    expect(Object.keys(en.roles).sort()).toEqual([...FILE_ROLES].sort());
    expect(Object.keys(en.modes).sort()).toEqual([...MODES].sort());
    expect(Object.keys(en.criteria).sort()).toEqual([...CRITERION_KEYS].sort());
  });

  it('count in ordinals', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101].map(en.ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '101st']);
  });

  it('name the stages of a run in their order, a criterion not known here by its key', () => {
    const stages = runStages({ mode: 'optimal', criteria: [{ key: 'placed' }, { key: 'totalRank', power: 1 }] }, en);
    expect(stages.map(({ key }) => key)).toEqual(['read', 'placed', 'totalRank', 'certificate', 'verify', 'write']);
    expect(runStages({ mode: 'stable', criteria: [] }, en).map(({ key }) => key)).toEqual(['read', 'stable', 'certificate', 'verify', 'write']);
    expect(repairStages(en).map(({ key }) => key)).toEqual(['read', 'repairs']);
    expect(criterionTitle('greedy', en)).toBe('Most first choices, then most second ones, and so on');
    expect(criterionTitle('newest', en)).toBe('newest');
  });
});

describe('formats', () => {
  const format = formatsFor('en-GB');

  it('never call a share whole that is not, nor nothing what is something', () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(format.percent)).toEqual(['0%', '1%', '50%', '99%', '100%']);
  });

  it('tell times by how long ago they were, and by date after a week', () => {
    const now = Date.parse('2026-03-10T12:00:00Z');
    expect(format.since('2026-03-10T11:59:30Z', now)).toBe('now');
    expect(format.since('2026-03-10T11:15:00Z', now)).toBe('45 minutes ago');
    expect(format.since('2026-03-09T11:00:00Z', now)).toBe('yesterday');
    expect(format.since('2026-02-10T12:00:00Z', now)).toContain('10 Feb 2026');
  });

  it('run a clock', () => {
    expect([0, 7.9, 765, 3_723].map(format.clock)).toEqual(['0:00', '0:07', '12:45', '1:02:03']);
  });
});
