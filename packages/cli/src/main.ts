// The process: reads the command line, does one command, leaves with its exit code.
//
//   0  done
//   1  the data have errors, the rules cannot be used, no allocation keeps them, or a proof was refused (a report with --json)
//   2  the command cannot be carried out as it was given: unknown option, missing file, unreadable JSON

import { CommanderError } from 'commander';
import { program } from './program.js';
import { UsageError } from './usage-error.js';

// the reader of a pipe may leave first (`… | head`): that is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    process.stderr.write(`project-allocation: ${error.message}\n`);
    process.exitCode = 2;
  } else throw error;
}
