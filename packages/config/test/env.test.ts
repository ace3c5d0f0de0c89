import { describe, expect, it } from 'vitest';
import { ConfigError, loadDashboardConfig, loadWebConfig, loadWorkerConfig } from '../src/env.js';

describe('settings', () => {
  it('have a default each', () => {
    expect(loadWebConfig({})).toMatchObject({ HOST: '127.0.0.1', API_PORT: 5050, GUI_PORT: 8080, GUI: 'on', MAX_UPLOAD_BYTES: 52_428_800 });
    expect(loadDashboardConfig({})).toMatchObject({ DASHBOARD_PORT: 5555, REDIS_URL: 'redis://127.0.0.1:6379/0' });
    expect(loadWorkerConfig({})).toMatchObject({ CONCURRENCY: 0, EXPLORE_CONCURRENCY: 0, EXPLORATION_HOURS: 24 });
    expect(loadWorkerConfig({}).WORKER_NAME).not.toBe('');
  });

  it('come from the environment, and an empty variable counts as none', () => {
    expect(loadWebConfig({ API_PORT: ' 6000 ', GUI_PORT: '', REDIS_URL: '/run/redis.sock' })).toMatchObject({
      API_PORT: 6000,
      GUI_PORT: 8080,
      REDIS_URL: '/run/redis.sock',
    });
  });

  it('that cannot be used are refused with their name and value', () => {
    expect(() => loadWebConfig({ API_PORT: 'many' })).toThrow('API_PORT is “many” when a number was expected');
    expect(() => loadWebConfig({ API_PORT: '70000' })).toThrow(/API_PORT is “70000”: .*65535/);
    expect(() => loadWebConfig({ GUI: 'maybe' })).toThrow(/GUI is “maybe”/);
  });

  it('that would let other machines in are refused while there is no sign-in', () => {
    expect(() => loadWebConfig({ HOST: '0.0.0.0' })).toThrow(ConfigError);
    expect(() => loadDashboardConfig({ HOST: '0.0.0.0', PUBLISH_ADDRESS: '192.0.2.7' })).toThrow('PUBLISH_ADDRESS is “192.0.2.7”');
    expect(loadWebConfig({ HOST: '0.0.0.0', PUBLISH_ADDRESS: '127.0.0.1' }).HOST).toBe('0.0.0.0');
  });
});
