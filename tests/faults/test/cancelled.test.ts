import { clientOf, eventually, hardFiles, startService } from '@project-allocation/test-support';
import { describe, expect, it } from 'vitest';

describe('a run that is cancelled after its worker was killed in the middle of a search', () => {
  it('stays cancelled: the next worker finds it ended, and does what comes after it', async () => {
    const service = await startService({ workers: [] });
    try {
      const api = clientOf(service.api);
      const first = await service.addWorker('first');
      const { body: dataset } = await api.upload(hardFiles());
      const { body: small } = await api.upload({ choices: 'student,choice 1\nS1,P1\n', projects: 'project,max\nP1,1\n' });
      const { body: run } = await api.run(dataset.id);
      await eventually(async () => (await api.readRun(run.id)).progress.search !== undefined);
      await first.kill();
      expect((await api.readRun(run.id)).state).toBe('running');

      expect(await api.call('POST', `/api/v1/runs/${run.id}/cancel`)).toMatchObject({ status: 202, body: { state: 'cancelled' } });
      const cancelled = await api.readRun(run.id);
      const events = await api.events(run);
      expect(events.at(-1)?.data).toMatchObject({ state: 'cancelled', failure: null });

      const second = await service.addWorker('second');
      const { body: next } = await api.run(small.id, {}, 'wait=20');
      expect(next).toMatchObject({ state: 'solved', worker: 'second' });
      // the job of the lost worker was given out again
      await eventually(() =>
        second
          .log()
          .split('\n')
          .some((line) => line.includes('job done') && line.includes(run.id)),
      );
      expect(await api.readRun(run.id)).toEqual(cancelled);
      expect(cancelled).toMatchObject({ starts: 1, worker: 'first', summary: null });
      expect(await api.call('POST', `/api/v1/runs/${run.id}/cancel`)).toMatchObject({ status: 409, body: { code: 'run_ended' } });
    } finally {
      await service.stop();
    }
  });
});
