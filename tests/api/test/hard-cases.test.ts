// Rules that no flow can solve, from the upload to what people ask afterwards.

import type { BoundedCertificate, DatasetAnswer, ExplorationResource, Places, Problem, RunResource, Why } from '@project-allocation/model';
import { repairedRules } from '@project-allocation/model/repaired';
import { eventually, hardFiles, parseEvents } from '@project-allocation/test-support';
import { beforeAll, describe, expect, it } from 'vitest';
import { SMALL, useService } from './service.js';

const service = useService();
const send = (...args: Parameters<typeof service.send>) => service.send(...args);
const post = (url: string, payload: object = {}, prefer = 'wait=20') => send({ method: 'POST', url, payload, headers: { prefer } });
const upload = async (files: Readonly<Record<string, string>>) => (await send(service.upload(files))).json<DatasetAnswer>();
const start = async (datasetId: string, rules: object = {}, prefer?: string) => (await post('/api/v1/runs', { datasetId, rules }, prefer)).json<RunResource>();
const read = async (id: string) => (await send({ url: `/api/v1/runs/${id}` })).json<RunResource>();
const readExploration = async (id: string) => (await send({ url: `/api/v1/explorations/${id}` })).json<ExplorationResource<'places'>>();

/** Two friends, somebody who counts twice, a project for three or nobody, and one of two supervisors. */
const FILES = {
  choices: 'student,choice 1,choice 2\nS1,P1,P2\nS2,P1,P2\nS3,P2,P1\nS4,P3,P1\nS5,P1,P3\n',
  students: 'student,group,units\nS1,A,1\nS2,A,1\nS3,,1\nS4,,2\nS5,,1\n',
  projects: 'project,supervisor,min,max\nP1,L1,3,3\nP2,L1; L2,1,2\nP3,L2,1,2\n',
};

/** Student → project, of a run's CSV. */
async function allocation({ id }: RunResource): Promise<Record<string, string>> {
  const { body } = await send({ url: `/api/v1/runs/${id}/allocation?format=csv` });
  const [heading, ...rows] = body
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const project = (heading as string[]).indexOf('project');
  return Object.fromEntries(rows.map((cells) => [cells[0], cells[project]]));
}

let datasetId: string;
beforeAll(async () => {
  const dataset = await upload(FILES);
  expect(dataset.state, JSON.stringify(dataset.issues)).toBe('ready');
  datasetId = dataset.id;
});

describe('a run with groups, units, minimums and co-supervisors', () => {
  it('ends with an allocation that keeps them, proven by a search, checked, and says what the check had to believe', async () => {
    const run = await start(datasetId, { criteria: ['placed', 'totalRank'], coSupervision: 'all' });
    expect(run).toMatchObject({ state: 'solved', summary: { placed: 5, proven: true, verified: true, trusted: [{ code: 'bounds' }] } });
    const given = await allocation(run);
    expect(given.S1).toBe(given.S2);
    const on = (project: string) => Object.values(given).filter((one) => one === project).length;
    expect([0, 3]).toContain(on('P1'));
    const certificate = (await send({ url: `/api/v1/runs/${run.id}/certificate` })).json<BoundedCertificate>();
    expect(certificate.solver.name).toBe('HiGHS');
    for (const { levels } of certificate.stages) for (const { total, bound } of levels) expect(bound).toBe(total);
  });

  it('keeps quotas, and counts projects that take place', async () => {
    const programmeQuota = { P1: { '': { max: 0 } } };
    const refused = (await post('/api/v1/runs', { datasetId, rules: { programmeQuota } })).json<Problem>();
    expect(refused).toMatchObject({ status: 422, code: 'rules_refused' });
    const run = await start(datasetId, { criteria: ['openProjects'] });
    expect(run.summary?.criteria[0]).toEqual({ key: 'openProjects', value: 0, proven: true });
    expect(run.summary?.notes).toMatchObject([{ code: 'may_place_nobody' }]);
  });
});

describe('rules that no allocation keeps', () => {
  it('come with repairs: each, applied, has an allocation that is as good as was said', async () => {
    const run = await start(datasetId, { forced: ['S1', 'S3'].map((studentId) => ({ studentId, projectId: 'P2' })) });
    // two friends and a third one for two places
    expect(run).toMatchObject({ state: 'infeasible', summary: null, failure: { code: 'infeasible' } });
    const repairs = run.failure?.repairs ?? [];
    expect(repairs.length).toBeGreaterThan(0);
    for (const repair of repairs) {
      expect(repair.steps.length).toBeGreaterThan(0);
      const repaired = await start(datasetId, repairedRules(run.rules, repair));
      expect(repaired, JSON.stringify(repair)).toMatchObject({ state: 'solved', summary: { proven: true, verified: true } });
      if (repair.after) expect(repaired.summary).toMatchObject({ placed: repair.after.placed, profile: repair.after.profile });
    }
  });
});

describe('a search that takes long', () => {
  let hard: string;
  beforeAll(async () => {
    hard = (await upload(hardFiles())).id;
  });

  it('tells how far it is, and when its time is over the best it found, with what nothing is better than', async () => {
    const run = await start(hard, { timeLimitSeconds: 2 }, 'wait=0');
    const events = parseEvents((await send({ url: run.events })).body);
    const searches = events.flatMap(({ event, data }) => (event === 'progress' && data.search ? [data.search] : []));
    expect(searches.length).toBeGreaterThan(1);
    expect(searches.some(({ found, bound }) => found !== null && bound !== null && bound >= found)).toBe(true);

    const { summary } = await read(run.id);
    expect(summary).toMatchObject({ proven: false, verified: true });
    expect(summary?.notes).toContainEqual(expect.objectContaining({ code: 'time_ran_out' }));
    const open = summary?.criteria.find(({ proven }) => !proven);
    expect(open?.unproven?.value).toEqual(expect.any(Number));
    expect((await send({ url: `/api/v1/runs/${run.id}/certificate` })).json<BoundedCertificate>().solver.name).toBe('HiGHS');
  });

  it('is cancelled within a second, in the middle of the search', async () => {
    const run = await start(hard, {}, 'wait=0');
    await eventually(async () => (await read(run.id)).progress.search !== undefined);
    expect((await post(`/api/v1/runs/${run.id}/cancel`)).statusCode).toBe(202);
    await eventually(async () => (await service.active('allocate')) === 0, 1_000);
    expect((await start(datasetId)).state).toBe('solved');
  });

  it('answers what one more place would change limit by limit: what is known is there before the end', async () => {
    const run = await start(hard, { timeLimitSeconds: 3 });
    const asked = (await post(`/api/v1/runs/${run.id}/places`, {}, 'wait=0')).json<ExplorationResource<'places'>>();
    const known = await eventually(async () => {
      const exploration = await readExploration(asked.id);
      return exploration.result !== null && exploration;
    }, 30_000);
    expect(known.result?.total).toBeGreaterThanOrEqual(0);
    await eventually(async () => (await readExploration(asked.id)).state === 'done', 30_000);
    const { result } = await readExploration(asked.id);
    expect((result as Places).unanswered).toBeGreaterThan(0);
    expect(result?.before).toMatchObject({ placed: run.summary?.placed });
  });
});

describe('what is asked about an answer that was searched for', () => {
  it('is answered by searching: why, places and what is feasible', async () => {
    const { id } = await start(datasetId, { criteria: ['placed', 'totalRank'] });
    const why = (await post(`/api/v1/runs/${id}/why`, { studentId: 'S4', projectId: 'P1' })).json<ExplorationResource<'why'>>();
    expect(why).toMatchObject({ state: 'done', result: { studentId: 'S4', rank: 2 } satisfies Partial<Why> });
    const places = (await post(`/api/v1/runs/${id}/places`)).json<ExplorationResource<'places'>>();
    expect(places).toMatchObject({ state: 'done', result: { unanswered: 0 } });
    const frontier = (await post(`/api/v1/datasets/${datasetId}/frontier`)).json<ExplorationResource<'frontier'>>();
    expect(frontier).toMatchObject({ state: 'done', result: { students: 5, worstRanks: [1, 2] } });
  });
});

describe('a dataset that another version stored', () => {
  it('is answered with what to do about it', async () => {
    const { id } = await upload(SMALL);
    await service.connection.setrange(`${service.prefix}:dataset:${id}:columns`, 4, '\x02'); // where its version stands
    expect((await post('/api/v1/runs', { datasetId: id })).json()).toMatchObject({
      status: 409,
      code: 'dataset_outdated',
      detail: expect.stringContaining('upload its files again'),
    });
  });
});
