// A port that is not to be had, said in terms of the setting that changes it.

import { ConfigError } from './env.js';

/**
 * The error of listening on `port`, which `setting` chose, as a sentence where it is about the port.
 * @throws ConfigError, or the error as it came
 */
export function refusePort(error: unknown, setting: string, port: number): never {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') throw new ConfigError(`Port ${port} is taken by another program. Stop that, or set ${setting} to another port.`);
  if (code === 'EACCES') throw new ConfigError(`Port ${port} may not be used by this user. Set ${setting} to a port above 1023.`);
  throw error;
}
