// The table of contents of the command line. A command's code is loaded when it is asked for: a cold start costs what it uses.

import { DEFAULT_CRITERIA } from '@project-allocation/model';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { CheckOptions } from './commands/check.js';
import type { DiffOptions } from './commands/diff.js';
import type { FrontierOptions } from './commands/frontier.js';
import type { GenerateOptions } from './commands/generate.js';
import type { PlacesOptions } from './commands/places.js';
import type { SolveOptions } from './commands/solve.js';
import type { TryOptions } from './commands/try.js';
import type { VerifyOptions } from './commands/verify.js';
import type { WhyOptions } from './commands/why.js';

/** More are never told. */
const MOST_REPAIRS = 5;

const LARGEST_SEED = 4_294_967_295;

/** Each command leaves its exit code in process.exitCode. */
export function program(): Command {
  const all = new Command('project-allocation')
    .description('Gives every student a project: the provably best allocation for what was asked.')
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)');

  withRules(withInputs(all.command('solve').description('find the best allocation, prove it, check the proof, and only then write it')))
    .requiredOption('--out <file>', 'where the allocation goes, as CSV')
    .option('--certificate <file>', 'where the proof goes, as JSON')
    .option('--repaired-rules <file>', 'if no allocation keeps the rules: where they go with the smallest change after which one does')
    .option('--repair <number>', 'which of the changes that are told goes there (default: the first)', wholeNumber(1, MOST_REPAIRS))
    .option('--json', 'report as JSON')
    .action(async (options: SolveOptions) => leave((await import('./commands/solve.js')).solveFiles(options)));

  withInputs(all.command('check').description('say what is wrong with the files, and nothing else'))
    .addOption(config())
    .option('--json', 'report as JSON')
    .action(async (options: CheckOptions) => leave((await import('./commands/check.js')).checkFiles(options)));

  withInputs(all.command('verify').description('check an allocation and its proof with code that shares nothing with the solver'))
    .option('--rules <file>', 'the rules the allocation must keep; without it: those inside the certificate')
    .addOption(config().conflicts('rules'))
    .option('--baseline <file>', 'the earlier allocation it was compared with, for the criterion “change”')
    .requiredOption('--allocation <file>', 'an allocation as solve writes it')
    .requiredOption('--certificate <file>', 'its proof')
    .option('--json', 'report as JSON')
    .action(async (options: VerifyOptions) => leave((await import('./commands/verify.js')).verifyFiles(options)));

  withAnswer(all.command('why').description('say why a student does not have a project, and what it would take'))
    .requiredOption('--student <id>', 'who asks')
    .requiredOption('--project <id>', 'for which project')
    .option('--json', 'answer as JSON')
    .action(async (options: WhyOptions) => leave((await import('./commands/why.js')).whyOfFiles(options)));

  withAnswer(all.command('places').description('say what one more place would change, at every project, supervisor and department that is full'))
    .option('--limit <kind=id>', 'only there, and who would move: project=…, supervisor=… or department=…')
    .option('--json', 'answer as JSON')
    .action(async (options: PlacesOptions) => leave((await import('./commands/places.js')).placesOfFiles(options)));

  withAnswer(all.command('try').description('say what some moves would do to the allocation; nothing is kept'))
    .requiredOption('--move <student=project...>', 'a move, as often as you like; “student=” takes the project away')
    .option('--json', 'answer as JSON')
    .action(async (options: TryOptions) => leave((await import('./commands/try.js')).tryOnFiles(options)));

  withRules(withInputs(all.command('frontier').description('say how many students can have a project at all, by worst choice and load of supervisors')))
    .option('--json', 'answer as JSON')
    .action(async (options: FrontierOptions) => leave((await import('./commands/frontier.js')).frontierOfFiles(options)));

  withInputs(all.command('diff').description('say who has something else in one allocation than in another'))
    .requiredOption('--from <file>', 'the earlier allocation, as solve writes it')
    .requiredOption('--to <file>', 'the later one')
    .option('--json', 'answer as JSON')
    .action(async (options: DiffOptions) => leave((await import('./commands/diff.js')).diffFiles(options)));

  all
    .command('generate')
    .description('write sample files: the same seed gives the same files')
    .option('--students <number>', 'how many students', wholeNumber(1, 200_000), 120)
    .option('--projects <number>', 'how many projects', wholeNumber(1, 100_000), 80)
    .option('--supervisors <number>', 'how many supervisors (default: a third of the projects)', wholeNumber(1, 100_000))
    .option('--groups <number>', 'how many groups of two to four friends apply together (default: none)', wholeNumber(0, 50_000))
    .option('--min', 'give projects with several places a minimum, below which they are closed')
    .option('--programmes', 'open some projects to some programmes only')
    .option('--seed <number>', 'what makes one sample differ from another', wholeNumber(0, LARGEST_SEED), 1)
    .requiredOption('--out <folder>', 'where the files go')
    .option('--json', 'report as JSON')
    .action(async (options: GenerateOptions) => leave((await import('./commands/generate.js')).generateFiles(options)));

  return all;
}

/** The files of an upload, the same for every command that reads one. */
function withInputs(command: Command): Command {
  return command
    .requiredOption('--choices <file>', 'what students ranked')
    .requiredOption('--projects <file>', 'projects with supervisors and places')
    .option('--students <file>', 'students with names, programmes, …')
    .option('--supervisors <file>', 'supervisors with limits and targets')
    .option('--supervisor-choices <file>', 'students ranked by supervisors, or for single projects');
}

/** The rules of what is to be solved. */
function withRules(command: Command): Command {
  return command
    .option('--rules <file>', `criteria, limits and pins as JSON; without it the criteria ${DEFAULT_CRITERIA.map(({ key }) => key).join(', ')}`)
    .addOption(config().conflicts('rules'))
    .option('--baseline <file>', 'an earlier allocation, for the criterion “change”');
}

/** An answer to ask about: what solve would find, or what it wrote. */
function withAnswer(command: Command): Command {
  return withRules(withInputs(command))
    .option('--allocation <file>', 'ask about an allocation that solve wrote, with its certificate, instead of solving first')
    .option('--certificate <file>', 'its proof; without --rules, the rules are those inside it');
}

const config = () => new Option('--config <file>', 'in place of rules, a configuration of the original program (JSON)');

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

async function leave(exitCode: Promise<number>): Promise<void> {
  process.exitCode = await exitCode;
}
