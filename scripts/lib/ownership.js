// Who runs this project's Redis: at most one process at a time. The owner listens on a socket for as long as it lives, so a
// crashed owner is never mistaken for a living one, as happens with a process number in a file.

import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { makePrivateFolder, privateFolderOf } from './private-folder.js';

/**
 * @typedef {{ owned: true, release: () => void }} Owned
 * @typedef {{ owned: false, owner: string, gone: Promise<void> }} Taken who has it, and when it no longer has
 */

/**
 * @param {string} root the project's folder
 * @param {string} name what this process tells others that ask
 * @returns {Promise<Owned | Taken>}
 * @throws {import('./refusal.js').Refusal} when the folder of the sockets is not safe
 */
export function takeOwnership(root, name) {
  const folder = privateFolderOf(root);
  makePrivateFolder(folder);
  return takeIn(folder, name);
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {Promise<Owned | Taken>}
 */
async function takeIn(folder, name) {
  const path = join(folder, 'owner.sock');
  const first = await listen(path, name);
  if (first) return first;
  const taken = await askOwner(path);
  if (taken) return taken;
  rmSync(path, { force: true }); // nobody answers: left by a crash
  return (await listen(path, name)) ?? takeIn(folder, name);
}

/**
 * @param {string} path
 * @param {string} name
 * @returns {Promise<Owned | undefined>} undefined: something is at that path
 */
function listen(path, name) {
  return new Promise((resolve, reject) => {
    /** @type {Set<import('node:net').Socket>} */
    const askers = new Set();
    const server = createServer((asker) => {
      askers.add(asker.once('close', () => askers.delete(asker)));
      asker.on('error', () => {}); // an asker that went away is no loss
      asker.write(`${name}, process ${process.pid}\n`);
      asker.unref();
    });
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(path, () => {
      server.unref();
      const release = () => {
        server.close();
        for (const asker of askers) asker.destroy();
      };
      process.once('exit', release);
      resolve({ owned: true, release });
    });
  });
}

/**
 * @param {string} path
 * @returns {Promise<Taken | undefined>} undefined: nobody is there
 */
function askOwner(path) {
  return new Promise((resolve) => {
    const socket = connect(path);
    /** @type {Promise<void>} */
    const gone = new Promise((end) => socket.once('close', () => end()));
    socket.once('error', () => resolve(undefined));
    socket.once('data', (line) => resolve({ owned: false, owner: line.toString().trim(), gone }));
    gone.then(() => resolve(undefined));
  });
}
