import { describe, expect, it } from 'vitest';
import { allowsHost, allowsOrigin } from '../src/access.js';

describe('access without sign-in', () => {
  it('is for this machine by its own names, on any port', () => {
    for (const host of ['localhost', 'localhost:8080', '127.0.0.1:5050', '[::1]:8080', '[::1]', 'LOCALHOST:80']) expect(allowsHost(host), host).toBe(true);
    for (const host of [
      undefined,
      '',
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example:8080',
      '192.0.2.1',
      '[::2]:80',
      'localhost:80:80',
      'localhost:',
    ]) {
      expect(allowsHost(host), String(host)).toBe(false);
    }
  });

  it('is for pages of the same origin, and for what is no page', () => {
    expect(allowsOrigin(undefined, 'localhost:8080')).toBe(true);
    expect(allowsOrigin('http://localhost:8080', 'localhost:8080')).toBe(true);
    for (const origin of ['null', '', 'http://evil.example', 'http://localhost:9999', 'http://127.0.0.1:8080'])
      expect(allowsOrigin(origin, 'localhost:8080'), origin).toBe(false);
  });
});
