// The three ports people are told about. A taken one is named together with the variable that moves it.

import { createServer } from 'node:net';
import { Refusal } from './refusal.js';

/** @typedef {{ GUI_PORT: number, API_PORT: number, DASHBOARD_PORT: number }} Ports */

/** @type {Ports} */
const DEFAULTS = { GUI_PORT: 8080, API_PORT: 5050, DASHBOARD_PORT: 5555 };

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Ports}
 * @throws {Refusal} when one is no port, or two are the same
 */
export function readPorts(env) {
  const ports = { ...DEFAULTS };
  for (const name of /** @type {(keyof Ports)[]} */ (Object.keys(DEFAULTS))) {
    ports[name] = readPort(name, env[name]?.trim() || String(DEFAULTS[name]));
    const twin = Object.entries(ports).find(([other, port]) => other !== name && port === ports[name]);
    if (twin && env[name]) throw new Refusal(`${name} and ${twin[0]} are both ${ports[name]}: give each a port of its own.`);
  }
  return ports;
}

/**
 * @param {string} name
 * @param {string} text
 */
function readPort(name, text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(`${name} is “${text}” when a port from 1 to 65535 was expected.`);
}

/**
 * @param {Ports} ports
 * @throws {Refusal} naming every port that cannot be had
 */
export async function expectFree(ports) {
  const troubles = await Promise.all(Object.entries(ports).map(([name, port]) => troubleWith(name, port)));
  const seen = troubles.filter((trouble) => trouble !== undefined);
  if (seen.length > 0) throw new Refusal(seen.join('\n'));
}

/**
 * Tried on both loopback addresses: “localhost” in a browser may be either, and another program may hold just one of them.
 * @param {string} name
 * @param {number} port
 * @returns {Promise<string | undefined>} the sentence, if there is trouble
 */
async function troubleWith(name, port) {
  for (const host of ['127.0.0.1', '::1']) {
    const code = await listenOnce(host, port);
    if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: stop it, or set ${name} to a free port, as in ${name}=${port + 1} npm start.`;
    if (code === 'EACCES') return `Port ${port} may not be opened by this user: set ${name} to a port above 1023.`;
  }
  return undefined; // a machine without IPv6 answers EADDRNOTAVAIL for ::1, which takes nothing from anybody
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | undefined>} the error's code
 */
function listenOnce(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
