import { type DatasetAnswer, type DatasetResource, decodeDataset, type Issue, type Page, type Problem } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { SMALL, useService } from './service.js';

const service = useService({ env: { MAX_UPLOAD_BYTES: '20000' } });
const send = (...args: Parameters<typeof service.send>) => service.send(...args);

describe('an upload', () => {
  it('that is in order answers 201 with its counts, and can be read, listed and erased', async () => {
    const created = await send(service.upload(SMALL));
    const dataset = created.json<DatasetAnswer>();
    expect(created.statusCode, created.body).toBe(201);
    expect(created.headers.location).toBe(`/api/v1/datasets/${dataset.id}`);
    expect(dataset).toMatchObject({ state: 'ready', counts: { students: 3, projects: 2, supervisors: 2, choices: 5, places: 3 } });

    const url = `/api/v1/datasets/${dataset.id}`;
    const { issues: _, ...resource } = dataset;
    expect((await send({ url })).json()).toEqual(resource);
    expect((await send({ url: '/api/v1/datasets' })).json<Page<DatasetResource>>().items[0]?.id).toBe(dataset.id);
    expect((await send({ method: 'DELETE', url })).statusCode).toBe(204);
    expect((await send({ url })).json()).toMatchObject({ status: 404, code: 'dataset_not_found' });
  });

  it('may have the supervisors’ choices, whose errors are told like any others', async () => {
    const supervisorChoices = 'supervisor,choice 1,choice 2\nL1,S3,S1\nL2,S2,\n';
    const ready = (await send(service.upload({ ...SMALL, supervisorChoices }))).json<DatasetAnswer>();
    expect(ready).toMatchObject({ state: 'ready', files: [{ role: 'choices' }, { role: 'projects' }, { role: 'supervisorChoices' }] });
    const { supervisorRankings } = decodeDataset((await service.datasets.columns(ready.id)) as ArrayBuffer);
    expect(supervisorRankings.students).toEqual(Uint32Array.of(2, 0, 1));

    const refused = await send(service.upload({ ...SMALL, supervisorChoices: supervisorChoices.replace('S2', 'S7') }));
    expect(refused.json<Problem>()).toMatchObject({
      status: 422,
      errors: [{ code: 'student_unknown', file: 'supervisorChoices.csv', row: 3, column: 'choice 1', value: 'S7' }],
    });
  });

  it('with a configuration that cannot be used is refused by file and key', async () => {
    const refused = await send(service.upload({ ...SMALL, config: '{"costUnaloc": 0, "forcedMatching": {"S1": "P1"}}' }));
    expect(refused.json()).toMatchObject({
      status: 422,
      code: 'dataset_refused',
      detail: expect.stringContaining('config.csv, key “costUnaloc”'),
      errors: [
        { code: 'config_key_unknown', path: 'config/costUnaloc', role: 'config', column: 'costUnaloc', remedy: expect.stringContaining('“costUnalloc”') },
      ],
    });
  });

  it('with a choice of an unknown project in row 7 answers 422 with file, row, column and value', async () => {
    const rows = Array.from({ length: 8 }, (_, i) => `S${i + 1},P1,${i === 5 ? 'P77' : 'P2'}`);
    const answer = await send(service.upload({ ...SMALL, choices: `student,choice 1,choice 2\n${rows.join('\n')}\n` }));
    const problem = answer.json<Problem>();
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(problem).toMatchObject({
      code: 'dataset_refused',
      status: 422,
      errors: [{ code: 'project_unknown', file: 'choices.csv', row: 7, column: 'choice 2', value: 'P77' }],
    });
    expect(problem.detail).toContain('row 7');

    const issues = await send({ url: `/api/v1/datasets/${problem.datasetId}/issues` });
    expect(issues.json<Page<Issue>>().items[0]).toMatchObject({ row: 7, value: 'P77' });
    const run = await send({ method: 'POST', url: '/api/v1/runs', payload: { datasetId: problem.datasetId } });
    expect(run.json()).toMatchObject({ status: 409, code: 'dataset_not_ready' });
  });

  it('without its required files says which are missing', async () => {
    const problem = (await send(service.upload({ choices: SMALL.choices }))).json<Problem>();
    expect(problem).toMatchObject({ status: 422, errors: [{ code: 'file_missing', values: { role: 'projects' } }] });
  });

  it.each([
    ['of a file nobody knows', { teachers: 'a' }, 400, 'upload_invalid'],
    ['over the limit', { ...SMALL, choices: 'x'.repeat(21_000) }, 413, 'upload_too_large'],
    ['over the limit together', { choices: 'x'.repeat(12_000), projects: 'x'.repeat(12_000) }, 413, 'upload_too_large'],
  ])('%s is refused', async (_, files, status, code) => {
    expect((await send(service.upload(files as Record<string, string>))).json()).toMatchObject({ status, code });
  });

  it('of another kind, cut short, or empty is refused', async () => {
    const url = '/api/v1/datasets';
    const headers = { 'content-type': 'text/csv' };
    expect((await send({ method: 'POST', url, headers, payload: 'a,b' })).json()).toMatchObject({ status: 415, code: 'media_type_unsupported' });
    expect((await send({ method: 'POST', url })).json()).toMatchObject({ status: 415 });
    const whole = service.upload(SMALL);
    expect((await send({ ...whole, payload: String(whole.payload).slice(0, -30) })).json<Problem>().status).toBe(400);
  });

  it('that is not waited for answers 202, and its events tell the rest', async () => {
    const created = await send(service.upload(SMALL, { headers: { prefer: 'wait=0' } }));
    expect([201, 202]).toContain(created.statusCode);
    const events = await send({ url: created.json<DatasetAnswer>().events });
    expect(events.headers['content-type']).toContain('text/event-stream');
    expect(events.body).toContain('event: state\ndata: {"state":"ready"');
  });
});
