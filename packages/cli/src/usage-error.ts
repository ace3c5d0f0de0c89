// What the person at the command line can put right: one clear sentence, exit code 2.

export class UsageError extends Error {
  override readonly name = 'UsageError';
}
