import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { expectFree, readPorts } from '../../../scripts/lib/ports.js';

/** A port that is listened on for as long as the test runs. */
async function takenPort(host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, host, listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`listening on ${address} when a port was expected`);
  return address.port;
}

test('ports are 8080, 5050 and 5555 unless the environment moves them', () => {
  expect(readPorts({})).toEqual({ GUI_PORT: 8080, API_PORT: 5050, DASHBOARD_PORT: 5555 });
  expect(readPorts({ API_PORT: ' 6060 ', GUI_PORT: '' })).toEqual({ GUI_PORT: 8080, API_PORT: 6060, DASHBOARD_PORT: 5555 });
});

test.each(['http', '0', '65536', '80.5'])('%s as a port is refused by the name of its variable', (text) => {
  expect(() => readPorts({ DASHBOARD_PORT: text })).toThrow(`DASHBOARD_PORT is “${text}” when a port from 1 to 65535 was expected.`);
});

test('two addresses on one port are refused, also when only one of them was set', () => {
  expect(() => readPorts({ GUI_PORT: '5555' })).toThrow('GUI_PORT and DASHBOARD_PORT are both 5555');
  expect(() => readPorts({ DASHBOARD_PORT: '5050' })).toThrow('DASHBOARD_PORT and API_PORT are both 5050');
});

test.each(['127.0.0.1', '0.0.0.0'])('a port that another program holds on %s is named with the variable that moves it', async (host) => {
  const port = await takenPort(host);
  const free = await takenPort('127.0.0.1').then((other) => other); // held by us for DASHBOARD_PORT: named as well
  const attempt = expectFree({ GUI_PORT: 1, API_PORT: port, DASHBOARD_PORT: free });
  await expect(attempt).rejects.toThrow(`Port ${port} is taken by another program: stop it, or set API_PORT to a free port`);
  await expect(attempt).rejects.toThrow(`set DASHBOARD_PORT to a free port, as in DASHBOARD_PORT=${free + 1} npm start.`);
});
