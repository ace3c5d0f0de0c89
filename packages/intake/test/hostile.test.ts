import { NOT_GIVEN } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, MAX_GROUP_MEMBERS, readAllocationCsv, readBaselineCsv } from '../src/index.js';
import { choicesOf, datasetOf, type Texts, upload } from './upload.js';

const TEXTS: Texts = {
  choices: 'student,name,choice 1,choice 2\nS1,"Åsa, Z",P1,P2\nS2,Bo,P2=P3,P1\nS3,,P3,\n',
  projects: 'project,title,supervisor,min,max,units,programmes\nP1,Bees,L1;L2,,2,1,\nP2,"Wa""sps",L2,1,1,2,CS;BIO\nP3,,,2,,,CS\n',
  supervisors: 'supervisor,max,target,department,min\nL1,2,1.5,D1,\nL2,3,,D1,1\n',
  students: 'student,email,programme,priority,group,units\nS1,a@example.edu,CS,1,,2\nS2,,,2,G1,\nS3,,BIO,,G1,1\n',
  supervisorChoices: 'supervisor,project,choice 1,choice 2\nL1,,S1,S2\n,P2,S3=S1,\n',
};
const ORIGINAL = { ...TEXTS, choices: 'name,P1,N1,P2,N2\nS1,P1,1,P2,1\nS2,P3,1,,\nS3,P2,1,P1,3\n' };
const LONG = {
  ...TEXTS,
  choices: 'student,project,rank\nS1,P1,1\nS1,P2,2\nS2,P3,1\nS3,P1,1\n',
  supervisorChoices: 'supervisor,student,rank\nL1,S1,1\nL1,S3,2\nL2,S1,1\n',
};

/** Bytes that have a meaning in a file come more often than others. */
const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...new TextEncoder().encode(',;"\n\r=\t0-.|')));
const edit = fc.record({ file: fc.nat(4), at: fc.nat(200), remove: fc.nat(4), insert: fc.uint8Array({ maxLength: 4 }), one: byte, useOne: fc.boolean() });

function edited(
  bytes: Uint8Array,
  { at, remove, insert, one, useOne }: { at: number; remove: number; insert: Uint8Array; one: number; useOne: boolean },
): Uint8Array {
  const from = at % (bytes.length + 1);
  return Uint8Array.from([...bytes.subarray(0, from), ...(useOne ? [one] : insert), ...bytes.subarray(from + remove)]);
}

describe('whatever the bytes are', () => {
  it.each([
    ['wide', TEXTS],
    ['long', LONG],
    ['original', ORIGINAL],
  ])('the answer is a dataset or errors with sentences, never an exception (%s)', (_, texts) => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const files = upload(texts);
        for (const one of edits) files[one.file] = { ...files[one.file], bytes: edited(files[one.file].bytes, one) };
        const { dataset, issues, counts } = check(files);
        const errors = issues.filter(({ severity }) => severity === 'error');
        expect(dataset === null).toBe(errors.length > 0);
        expect(counts === null).toBe(dataset === null);
        for (const { message, remedy, row } of issues) {
          expect(message + remedy).not.toMatch(/undefined|\[object|NaN/);
          expect(row === null || row >= 1).toBe(true);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('a dataset keeps its promises about groups, units, programmes and supervisors', () => {
    const number = fc.constantFrom('', '1', '2', '0', '1.0', '-1', 'x', '1e3', '9999999999', ' 3 ');
    const usable = fc.constantFrom('', '1', '2', '3');
    const list = fc.constantFrom('', 'A', 'B', 'A;B', 'A;A', ';', ' ;B; ', 'B; A ;B', 'a', '__proto__;A');
    const student = fc.tuple(
      fc.constantFrom('', 'G', ' G', 'g', 'H', ';', '__proto__'),
      fc.oneof(usable, usable, number),
      list,
      fc.subarray(['P1', 'P2', 'P3']),
    );
    const project = fc.tuple(list, fc.oneof(usable, usable, number), fc.oneof(usable, usable, number), list);
    const texts = fc.record({ students: fc.array(student, { minLength: 1, maxLength: 14 }), projects: fc.tuple(project, project, project) });
    let datasets = 0;
    fc.assert(
      fc.property(texts, ({ students, projects }) => {
        const { dataset, issues } = check(
          upload({
            choices: `student,group,units,programme,choice 1,choice 2,choice 3\n${students.map(([group, units, programme, list], s) => `S${s},${group},${units},${programme},${[...list, '', '', ''].slice(0, 3)}\n`).join('')}`,
            projects: `project,supervisor,units,min,programmes\n${projects.map((cells, p) => `P${p + 1},${cells}\n`).join('')}`,
          }),
        );
        for (const { message, remedy } of issues) expect(message + remedy).not.toMatch(/undefined|\[object|NaN/);
        if (!dataset) return;
        datasets++;
        for (const group of new Set(dataset.students.groups)) {
          const members = dataset.students.ids.filter((_, s) => dataset.students.groups[s] === group);
          if (group === '') continue;
          expect(members.length).toBeGreaterThanOrEqual(2);
          expect(members.length).toBeLessThanOrEqual(MAX_GROUP_MEMBERS);
          expect(new Set(members.map((id) => String(choicesOf(dataset, id)))).size).toBe(1);
        }
        for (const units of [...dataset.students.units, ...dataset.projects.units]) expect(units === NOT_GIVEN || units >= 1).toBe(true);
        dataset.projects.ids.forEach((_, p) => {
          const { offsets, supervisors } = dataset.coSupervisors;
          const all = [dataset.projects.supervisors[p], ...supervisors.subarray(offsets[p], offsets[p + 1])];
          expect(new Set(all).size).toBe(all.length);
          const programmes = dataset.projects.programmes[p];
          expect(new Set(programmes).size).toBe(programmes.length);
          expect(programmes).not.toContain('');
        });
      }),
      { numRuns: 1_000 },
    );
    expect(datasets).toBeGreaterThan(100);
  });

  it('bytes of no kind at all are answered, too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (choices, projects) => {
        const { dataset, issues } = check(upload({ choices, projects }));
        expect(dataset !== null || issues.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('an allocation is read or refused', () => {
    const dataset = datasetOf(TEXTS);
    const cell = fc.constantFrom('S1', 'S2', 'S3', 'P1', 'P2', '', '1', '"', "'", 'student', 'project', 'rank', '=x');
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), (rows) => {
        const { allocation, issues } = readAllocationCsv(rows.map((cells) => cells.join(',')).join('\n'), dataset);
        expect(allocation === null).toBe(issues.length > 0);
        const baseline = readBaselineCsv(rows.map((cells) => cells.join(',')).join('\n'));
        expect(baseline.outcomes === null).toBe(baseline.issues.length > 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a cell of a megabyte does not make an issue of a megabyte', () => {
    const { issues } = check(upload({ projects: 'project\nP1\n', choices: `student,choice 1\nS1,${'x'.repeat(1_000_000)}\n` }));
    expect(JSON.stringify(issues).length).toBeLessThan(5_000);
  });
});
