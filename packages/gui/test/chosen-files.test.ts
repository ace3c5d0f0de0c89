import { describe, expect, it } from 'vitest';
import { addFiles, type ChosenFile, chosenFile, isReady, readableParts, readiness } from '../src/lib/chosen-files.js';

const file = (name: string, content: string) => new File([content], name);
const CHOICES = 'student,choice 1\nS1,P1\n';
const PROJECTS = 'project,supervisor\nP1,L1\n';
const roles = (files: readonly ChosenFile[]) => files.map(({ file: { name }, role }) => `${name}: ${role}`);

describe('chosen files', () => {
  it('get their role from their first line, however long the file is', async () => {
    expect((await chosenFile(file('a.csv', CHOICES + 'S2,P1\n'.repeat(100_000)))).role).toBe('choices');
  });

  it('replace those of the same name', async () => {
    const before = [await chosenFile(file('choices.csv', CHOICES))];
    const corrected = await chosenFile(file('choices.csv', `${CHOICES}S2,P1\n`));
    expect(addFiles(before, [corrected])).toEqual([corrected]);
  });

  it('take over the role of an earlier file, which stays in the list unused', async () => {
    const before = [await chosenFile(file('choices.csv', CHOICES)), await chosenFile(file('projects.csv', PROJECTS))];
    const after = addFiles(before, [await chosenFile(file('choices-2.csv', CHOICES))]);
    expect(roles(after)).toEqual(['choices.csv: null', 'projects.csv: projects', 'choices-2.csv: choices']);
  });

  it('are ready when choices and projects are there, each once and with content', async () => {
    const choices = await chosenFile(file('choices.csv', CHOICES));
    const projects = await chosenFile(file('projects.csv', PROJECTS));
    const empty = { file: file('staff.csv', ''), role: 'supervisors' as const };
    expect(readiness([choices])).toEqual({ missing: ['projects'], twice: [], empty: [] });
    expect(readiness([choices, choices, projects])).toEqual({ missing: [], twice: ['choices'], empty: [] });
    expect(readiness([choices, projects, empty])).toEqual({ missing: [], twice: [], empty: ['staff.csv'] });
    expect(isReady(readiness([choices, projects]))).toBe(true);
    expect(isReady(readiness([choices, projects, { ...empty, role: null }]))).toBe(true);
  });

  it('are uploaded by role and name, those without a role left out', async () => {
    const choices = file('my choices.csv', CHOICES);
    const parts = await readableParts([
      { file: choices, role: 'choices' },
      { file: file('notes.txt', 'x'), role: null },
    ]);
    expect(parts).toEqual([['choices', choices, 'my choices.csv']]);
  });

  it('that can no longer be read are named', async () => {
    const gone = file('choices.csv', CHOICES);
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) as unknown as Blob;
    await expect(readableParts([{ file: gone, role: 'choices' }])).rejects.toMatchObject({ code: 'file_unreadable', detail: 'choices.csv' });
  });
});
