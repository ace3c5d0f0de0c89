import type { AllocationResource, Certificate, DatasetAnswer, OptimalCertificate, Page, Problem, RunResource } from '@project-allocation/model';
import { parseEvents } from '@project-allocation/test-support';
import { beforeAll, describe, expect, it } from 'vitest';
import { SMALL, useService } from './service.js';

const service = useService();
const send = (...args: Parameters<typeof service.send>) => service.send(...args);
const start = (payload: object, prefer = 'wait=20') => send({ method: 'POST', url: '/api/v1/runs', payload, headers: { prefer } });
let datasetId: string;
beforeAll(async () => {
  datasetId = (await send(service.upload(SMALL))).json<DatasetAnswer>().id;
});

describe('a run', () => {
  it('that is waited for answers 200 with the proven, checked summary', async () => {
    const answer = await start({ datasetId, rules: { criteria: ['placed', 'totalRank'] }, name: ' First ' });
    const run = answer.json<RunResource>();
    expect(answer.statusCode, answer.body).toBe(200);
    expect(run).toMatchObject({
      state: 'solved',
      name: 'First',
      starts: 1,
      worker: 'test',
      summary: { students: 3, placed: 3, profile: [1, 2], totalRank: 5, proven: true, verified: true },
    });
    expect(answer.headers.location).toBe(`/api/v1/runs/${run.id}`);
    expect((await send({ url: `/api/v1/runs/${run.id}` })).json()).toEqual(run);
  });

  it('tells its events to the end, resumes after the last one seen, and then has no more to say', async () => {
    const run = (await start({ datasetId }, 'wait=0')).json<RunResource>();
    const events = parseEvents((await send({ url: run.events })).body);
    expect(events.at(-1)).toMatchObject({ event: 'state', data: { state: 'solved' } });
    expect(events.find(({ event }) => event === 'summary')?.data).toMatchObject({ placed: 3 });
    expect(events.map(({ id }) => Number(id))).toEqual(events.map(({ id }) => Number(id)).toSorted((a, b) => a - b));

    const last = Number(events.at(-1)?.id);
    expect((await send({ url: run.events, headers: { 'last-event-id': String(last) } })).statusCode).toBe(204);
    expect(parseEvents((await send({ url: run.events, headers: { 'last-event-id': String(last - 1) } })).body).at(-1)?.data).toMatchObject({ state: 'solved' });
  });

  it('with rules that cannot be used is refused with each problem and its place', async () => {
    const problem = (await start({ datasetId, rules: { criteria: ['best'], magic: 1 } })).json<Problem>();
    expect(problem).toMatchObject({ status: 422, code: 'rules_refused', errors: [{ path: '/criteria/0' }, { path: '/magic' }] });
    expect((await start({ datasetId, rules: { projectMax: { byId: { P9: 1 } } } })).json()).toMatchObject({
      status: 422,
      errors: [{ path: '/projectMax/byId/P9', code: 'id_unknown' }],
    });
  });

  it('without rules of its own asks for what the upload’s configuration asks for, where there is one', async () => {
    const config = '{"costUnalloc": 0, "weightUnfair": 0, "weightVarLoad": 0}';
    const dataset = (await send(service.upload({ ...SMALL, config }))).json<DatasetAnswer>();
    expect(dataset).toMatchObject({
      state: 'ready',
      configRules: { criteria: [{ key: 'weighted', costUnalloc: 0 }], maxRank: 8, supervisorMax: { default: 5 } },
    });
    const own = (await start({ datasetId: dataset.id })).json<RunResource>();
    expect(own).toMatchObject({ rules: { criteria: [{ key: 'weighted' }, { key: 'lottery' }] }, summary: { placed: 0, originalCost: 0 } });
    const other = (await start({ datasetId: dataset.id, rules: { criteria: ['placed'] } })).json<RunResource>();
    expect(other).toMatchObject({ rules: { criteria: [{ key: 'placed' }, { key: 'lottery' }], maxRank: null }, summary: { placed: 3 } });
  });

  it('whose rules no allocation keeps ends as infeasible with the reasons, and tells so in its events', async () => {
    const forced = ['S1', 'S2'].map((studentId) => ({ studentId, projectId: 'P1' }));
    const answer = await start({ datasetId, rules: { forced } });
    const run = answer.json<RunResource>();
    expect(answer.statusCode).toBe(200);
    expect(run).toMatchObject({ state: 'infeasible', summary: null, failure: { code: 'infeasible', message: expect.stringContaining('P1') } });
    expect(parseEvents((await send({ url: run.events })).body).at(-1)?.data).toEqual({ state: 'infeasible', failure: run.failure });
    expect((await send({ url: `/api/v1/runs/${run.id}/allocation` })).json()).toMatchObject({ status: 409, code: 'run_not_solved' });
    const list = await send({ url: `/api/v1/runs?datasetId=${datasetId}&state=infeasible` });
    expect(list.json<Page<RunResource>>().items.map(({ id }) => id)).toEqual([run.id]);
  });

  it('with pins is refused when they name nobody, and kept to otherwise', async () => {
    const pins = { forbidden: [{ studentId: 'S3', projectId: 'P1', reason: 'their parent supervises it' }], preferred: [{ studentId: 'S9', projectId: 'P1' }] };
    expect((await start({ datasetId, rules: pins })).json()).toMatchObject({ status: 422, errors: [{ path: '/preferred/0/studentId', code: 'id_unknown' }] });
    const run = (await start({ datasetId, rules: { forbidden: pins.forbidden } })).json<RunResource>();
    expect(run.rules.forbidden).toEqual(pins.forbidden);
    expect(run.summary?.placed).toBe(2);
  });

  it.each(['stable', 'serialDictatorship'] as const)('in the mode %s ends with an answer that is checked, without criteria', async (mode) => {
    const run = (await start({ datasetId, rules: { mode } })).json<RunResource>();
    expect(run).toMatchObject({ state: 'solved', rules: { mode, criteria: [] }, summary: { students: 3, criteria: [], verified: true } });
    const certificate = (await send({ url: `/api/v1/runs/${run.id}/certificate` })).json<Certificate>();
    expect(certificate.mode).toBe(mode);
    expect((await send({ url: `/api/v1/runs/${run.id}/allocation` })).json<AllocationResource>()).toMatchObject({ total: 3, summary: { criteria: [] } });
    expect((await start({ datasetId, rules: { mode, mustRun: ['P1'] } })).json()).toMatchObject({
      status: 422,
      errors: [{ path: '/mustRun', code: 'mode_refuses' }],
    });
  });

  it('on no dataset, or asked for in a wrong way, is refused', async () => {
    expect((await start({ datasetId: 'none' })).json()).toMatchObject({ status: 404, code: 'dataset_not_found' });
    expect((await start({ datasetId, wish: 1 })).json()).toMatchObject({ status: 400, code: 'request_invalid' });
    expect((await start({})).json<Problem>().detail).toContain('datasetId');
    const broken = await send({ method: 'POST', url: '/api/v1/runs', payload: '{', headers: { 'content-type': 'application/json' } });
    expect(broken.json()).toMatchObject({ status: 400 });
  });

  it('is listed newest first, of its dataset, and erased with all it has', async () => {
    const run = (await start({ datasetId })).json<RunResource>();
    const list = (await send({ url: `/api/v1/runs?datasetId=${datasetId}&state=solved&limit=1` })).json<Page<RunResource>>();
    expect(list.items.map(({ id }) => id)).toEqual([run.id]);
    expect((await send({ method: 'DELETE', url: `/api/v1/runs/${run.id}` })).statusCode).toBe(204);
    expect((await send({ url: `/api/v1/runs/${run.id}/allocation` })).json()).toMatchObject({ status: 404, code: 'run_not_found' });
  });
});

describe('a run that is compared with another', () => {
  const rules = { criteria: ['placed', 'change'] };
  const before = async (seed: number) => (await start({ datasetId, rules: { criteria: ['placed', 'lottery'], seed } })).json<RunResource>();
  const csv = async ({ id }: RunResource) => (await send({ url: `/api/v1/runs/${id}/allocation?format=csv` })).body;

  it('gives everyone what they had where it can', async () => {
    for (const seed of [1, 2, 3]) {
      const earlier = await before(seed);
      const run = (await start({ datasetId, rules, baselineRunId: earlier.id })).json<RunResource>();
      expect(run).toMatchObject({ state: 'solved', baselineRunId: earlier.id, summary: { verified: true } });
      expect(run.summary?.criteria[1]).toMatchObject({ key: 'change', value: 0, proven: true });
      expect(await csv(run)).toBe(await csv(earlier));
    }
  });

  it('compares by identifiers with a run of other files, which may be erased afterwards', async () => {
    const other = { choices: 'student,choice 1\nS0,P2\nS3,P1\nS9,P9\n', projects: 'project,max\nP2,1\nP9,1\nP1,1\n' };
    const own = (await send(service.upload(other))).json<DatasetAnswer>().id;
    const earlier = (await start({ datasetId: own, rules: { criteria: ['placed'] } })).json<RunResource>();
    const run = (await start({ datasetId, rules: { criteria: ['change'] }, baselineRunId: earlier.id })).json<RunResource>();
    expect((await send({ method: 'DELETE', url: `/api/v1/datasets/${own}` })).statusCode).toBe(204);
    // S3 had P1 in both; S1 and S2 were not there, so that nothing of theirs is a change
    expect(run.summary?.criteria[0]).toMatchObject({ key: 'change', value: 0 });
    expect(await csv(run)).toMatch(/^S3,P1,/m);
  });

  it('must name a solved one, and “change” needs one', async () => {
    expect((await start({ datasetId, rules })).json()).toMatchObject({
      status: 422,
      code: 'rules_refused',
      errors: [{ path: '/criteria/1', code: 'baseline_missing' }],
    });
    expect((await start({ datasetId, rules, baselineRunId: 'none' })).json()).toMatchObject({ status: 404, code: 'run_not_found' });
    const failed = await service.runs.create({ datasetId, name: '', rules: (await before(1)).rules });
    await service.runs.fail(failed.id, { code: 'job_failed', message: '' });
    expect((await start({ datasetId, rules, baselineRunId: failed.id })).json()).toMatchObject({ status: 409, code: 'run_not_solved' });
  });
});

describe('an allocation', () => {
  let url: string;
  beforeAll(async () => {
    url = `/api/v1/runs/${(await start({ datasetId, rules: { criteria: ['placed', 'totalRank'] } })).json<RunResource>().id}`;
  });
  const page = async (query = '') => (await send({ url: `${url}/allocation${query}` })).json<AllocationResource>();

  it('comes page by page, searched and sorted', async () => {
    const first = await page('?limit=2');
    expect(first).toMatchObject({ total: 3, nextCursor: '2', summary: { placed: 3 } });
    expect(first.items.map(({ studentId }) => studentId)).toEqual(['S1', 'S2']);
    expect((await page('?limit=2&cursor=2')).items.map(({ studentId }) => studentId)).toEqual(['S3']);
    expect((await page('?sort=-rank')).items.map(({ rank }) => rank)).toEqual([2, 2, 1]);
    const found = await page('?q=bees');
    expect(found.items).toEqual([{ studentId: 'S3', student: 'S3', projectId: 'P1', project: 'Bees', supervisorId: 'L1', supervisor: 'L1', rank: 1 }]);
  });

  it('has no rank for a project outside the list of a student who is forced onto it', async () => {
    const forced = [{ studentId: 'S3', projectId: 'P2', reason: 'agreed with L2' }];
    const run = (await start({ datasetId, rules: { forced } })).json<RunResource>();
    expect(run.summary).toMatchObject({ placed: 3, outsideList: 1, profile: [1, 1] });
    const { items } = (await send({ url: `/api/v1/runs/${run.id}/allocation?q=S3` })).json<AllocationResource>();
    expect(items).toMatchObject([{ studentId: 'S3', projectId: 'P2', rank: null }]);
    expect((await send({ url: `/api/v1/runs/${run.id}/allocation?format=csv` })).body).toContain('S3,P2,"Ants, wasps",L2,\r\n');
  });

  it('is a CSV for whoever asks for one', async () => {
    const byQuery = await send({ url: `${url}/allocation?format=csv` });
    expect(byQuery.body).toBe('student,project,title,supervisor,rank\r\nS1,P2,"Ants, wasps",L2,2\r\nS2,P2,"Ants, wasps",L2,2\r\nS3,P1,Bees,L1,1\r\n');
    expect(byQuery.headers['content-disposition']).toContain('allocation.csv');
    expect((await send({ url: `${url}/allocation`, headers: { accept: 'text/csv' } })).body).toBe(byQuery.body);
    expect((await send({ url: `${url}/allocation`, headers: { accept: 'image/png' } })).json()).toMatchObject({ status: 406 });
  });

  it('has a certificate', async () => {
    const certificate = (await send({ url: `${url}/certificate` })).json<OptimalCertificate>();
    expect(certificate.stages.map(({ criterion: { key }, value }) => [key, value])).toEqual([
      ['placed', 3],
      ['totalRank', 5],
      ['lottery', expect.any(Number)],
    ]);
  });
});

describe('a dataset with a run going on', () => {
  it('is not erased', async () => {
    const own = (await send(service.upload(SMALL))).json<DatasetAnswer>().id;
    const { rules } = (await start({ datasetId: own })).json<RunResource>();
    const run = await service.runs.create({ datasetId: own, name: '', rules });
    expect((await send({ method: 'DELETE', url: `/api/v1/datasets/${own}` })).json()).toMatchObject({ status: 409, code: 'dataset_in_use' });
    expect((await send({ method: 'DELETE', url: `/api/v1/runs/${run.id}` })).json()).toMatchObject({ status: 409, code: 'run_active' });
    await service.runs.fail(run.id, { code: 'job_failed', message: '' });
    expect((await send({ method: 'DELETE', url: `/api/v1/datasets/${own}` })).statusCode).toBe(204);
    expect((await send({ url: `/api/v1/runs/${run.id}` })).statusCode).toBe(404);
  });
});
