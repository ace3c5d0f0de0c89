import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { refusePort } from '../src/port.js';

it('a port that is taken is named with the setting that changes it; other errors stay what they are', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const { port } = first.address() as { port: number };
  const [taken] = await once(createServer().listen(port, '127.0.0.1'), 'error').catch((error) => [error]);
  expect(() => refusePort(taken, 'API_PORT', port)).toThrow(`Port ${port} is taken by another program. Stop that, or set API_PORT to another port.`);
  const other = new Error('address not available');
  expect(() => refusePort(other, 'API_PORT', port)).toThrow(other);
  first.close();
});
