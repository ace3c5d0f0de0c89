// Real instances with known peculiarities; where they are, the variable REFERENCE_DATA says.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_ROLES, type UploadedFile } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { check } from '../src/index.js';

const folder = process.env.REFERENCE_DATA;

function filesOf(instance: string): UploadedFile[] {
  const path = (role: string) => join(folder ?? '', instance, `${role}.csv`);
  return FILE_ROLES.filter((role) => existsSync(path(role))).map((role) => ({ role, name: `${role}.csv`, bytes: readFileSync(path(role)) }));
}

const found = (instance: string, ...codes: string[]) =>
  check(filesOf(instance))
    .issues.filter(({ code }) => codes.includes(code))
    .map(({ code, file, row, column, value }) => `${code} ${file} ${row} ${column} ${value}`);

describe('the reference instances', () => {
  it('are there when tests run for a release', ({ skip }) => {
    skip(!process.env.CI && !folder, 'left out: REFERENCE_DATA is not set');
    expect(folder, 'REFERENCE_DATA must name the folder of reference instances when CI is true').toBeTruthy();
  });

  it.skipIf(!folder).each(['glasgow-2007-08', 'glasgow-2008-09', 'glasgow-2009-10', 'glasgow-2010-11', 'glasgow-2011-12', 'glasgow-2012-13', 'morey'])(
    '%s has as many students, projects and supervisors as are known, and no error',
    (instance) => {
      const known = JSON.parse(readFileSync(join(folder ?? '', instance, 'expected.json'), 'utf8'));
      const { counts } = check(filesOf(instance));
      expect(counts).toMatchObject({ students: known.students, projects: known.projects, supervisors: known.supervisors ?? 0 });
    },
  );

  it.skipIf(!folder)('morey: three students chose a project twice, and the second of each is left out', () => {
    expect(found('morey', 'choice_twice')).toEqual([
      'choice_twice choices.csv 12 choice 4 p4',
      'choice_twice choices.csv 59 choice 5 p2',
      'choice_twice choices.csv 95 choice 4 p16',
    ]);
  });

  it.skipIf(!folder)('glasgow-2010-11: one supervisor with limit 0, whose project four students chose', () => {
    expect(found('glasgow-2010-11', 'limit_zero', 'choice_without_place')).toEqual([
      'choice_without_place choices.csv 17 choice 3 P023',
      'choice_without_place choices.csv 19 choice 2 P023',
      'choice_without_place choices.csv 22 choice 4 P023',
      'choice_without_place choices.csv 33 choice 1 P023',
      'limit_zero supervisors.csv 7 max 0',
    ]);
  });

  it.skipIf(!folder)('glasgow-2012-13: three supervisors with limit 0', () => {
    expect(found('glasgow-2012-13', 'limit_zero')).toEqual([
      'limit_zero supervisors.csv 27 max 0',
      'limit_zero supervisors.csv 29 max 0',
      'limit_zero supervisors.csv 35 max 0',
    ]);
  });
});
