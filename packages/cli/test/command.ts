// The built command line as a child process, on real files in a folder that is gone after the test.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const BIN = fileURLToPath(new URL('../bin/project-allocation.js', import.meta.url));
const BUILT = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `project-allocation` with these arguments. */
export const run = (...args: string[]): Promise<Outcome> => execute(process.execPath, [BIN, ...args]);

/** The same with a copy of the bundle at `path`, from where it finds no package that is installed. */
export async function runAlone(path: string, ...args: string[]): Promise<Outcome> {
  await copyFile(BUILT, path);
  return execute(process.execPath, [path, ...args]);
}

/** The same with its standard output going through a pipe of the shell, which unlike that of a child process can be opened by name. */
export const runInPipe = (...args: string[]): Promise<Outcome> => execute('sh', ['-c', '"$0" "$@" | cat', process.execPath, BIN, ...args]);

function execute(command: string, args: string[]): Promise<Outcome> {
  if (!existsSync(BUILT)) throw new Error(`${BUILT} does not exist: run the build of this package first.`);
  return new Promise((resolve) => {
    execFile(command, args, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

/** A folder with these files; `path` and `text` lead to and into it. */
export async function folderWith(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'project-allocation-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  for (const [name, text] of Object.entries(files)) await writeFile(path(name), text);
  return { path, text: (name: string) => readFile(path(name), 'utf8'), names: async () => (await readdir(folder)).sort() };
}

export const CHOICES = 'student,name,choice 1,choice 2\ns1,Åsa,p1,p2\ns2,Bo,p1,\ns3,"Cy, jr",p1,p2\n';
export const PROJECTS = 'project,title,supervisor,max\np1,Bees,l1,1\np2,Wasps,l1,1\n';

/** A folder with the two files above, and the arguments that name them. */
export async function smallCase(more: Readonly<Record<string, string>> = {}) {
  const folder = await folderWith({ 'choices.csv': CHOICES, 'projects.csv': PROJECTS, ...more });
  return { ...folder, inputs: ['--choices', folder.path('choices.csv'), '--projects', folder.path('projects.csv')] };
}
