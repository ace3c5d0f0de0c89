// A folder for sockets that no other user can enter.

import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { userInfo } from 'node:os';
import { Refusal } from './refusal.js';

/**
 * One for each user and project, always at the same place: two Redis servers on the same data would follow from two
 * addresses, so it depends neither on TMPDIR nor on XDG_RUNTIME_DIR (which also vanishes at the end of a login). It is in /tmp and not in the
 * project because the path of a unix socket may have only 103 bytes on macOS, 107 on Linux.
 * @param {string} root the project's folder
 */
export function privateFolderOf(root) {
  const project = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 12);
  return `/tmp/project-allocation-${userInfo().uid}-${project}`;
}

/**
 * Makes the folder, or makes sure that the one there is what it should be: /tmp is everybody's, so another user may have
 * put something in its place.
 * @param {string} folder
 * @throws {Refusal}
 */
export function makePrivateFolder(folder) {
  if (!lstatSync(folder, { throwIfNoEntry: false })) mkdirSync(folder, { mode: 0o700 });
  const seen = lstatSync(folder);
  const isOurs = seen.isDirectory() && seen.uid === userInfo().uid && (seen.mode & 0o077) === 0;
  if (!isOurs) throw new Refusal(`${folder} is not a folder that only this user can enter, as the sockets of this project need: remove it and start again.`);
}
