import type { DatasetAnswer, ExplorationKind, ExplorationResource, Frontier, Places, Problem, RunResource, Try, Why } from '@project-allocation/model';
import { eventually, parseEvents } from '@project-allocation/test-support';
import { beforeAll, describe, expect, it } from 'vitest';
import { largeFiles } from './large.js';
import { SMALL, type TestService, useService } from './service.js';

/** Four students, two of whom L1 ranks; the best allocation leaves S2, whom L1 likes best, with their second choice. */
const RANKED = {
  choices: 'student,choice 1,choice 2\nS1,P1,P2\nS2,P1,P2\nS3,P2,P1\nS4,P2,P1\n',
  projects: 'project,title,supervisor,max\nP1,Bees,L1,1\nP2,Ants,L2,2\n',
  supervisorChoices: 'supervisor,student,rank\nL1,S2,1\nL1,S1,2\n',
};

type Response = Awaited<ReturnType<TestService['send']>>;

const service = useService();
const send = (...args: Parameters<typeof service.send>) => service.send(...args);
const post = (url: string, payload: object = {}, prefer = 'wait=20') => send({ method: 'POST', url, payload, headers: { prefer } });
const upload = async (files = SMALL as Record<string, string>) => (await send(service.upload(files))).json<DatasetAnswer>().id;
const solve = async (datasetId: string, rules: object = {}) => (await post('/api/v1/runs', { datasetId, rules })).json<RunResource>();
const read = async (id: string, query = '') => (await send({ url: `/api/v1/explorations/${id}${query}` })).json<ExplorationResource & Problem>();

let datasetId: string;
let run: RunResource;
let url: string;
beforeAll(async () => {
  datasetId = await upload(RANKED);
  run = await solve(datasetId, { criteria: ['placed', 'totalRank'] });
  url = `/api/v1/runs/${run.id}`;
});

describe('a question that is waited for', () => {
  /** Asks, and expects the answer at once and at the exploration's own address. */
  async function answered<K extends ExplorationKind>(kind: K, asked: PromiseLike<Response>) {
    const answer = await asked;
    expect(answer.statusCode, answer.body).toBe(200);
    const exploration = answer.json<ExplorationResource<K>>();
    expect(exploration, answer.body).toMatchObject({ kind, datasetId, state: 'done', starts: 1, worker: 'test', failure: null });
    expect(answer.headers.location).toBe(`/api/v1/explorations/${exploration.id}`);
    expect(await read(exploration.id)).toEqual(exploration);
    return { ...exploration, result: exploration.result as NonNullable<typeof exploration.result> };
  }

  it('why: says what it would take to give a student a project', async () => {
    const { result, question, runId } = await answered('why', post(`${url}/why`, { studentId: 'S3', projectId: 'P1' }));
    expect([runId, question]).toEqual([run.id, { studentId: 'S3', projectId: 'P1' }]);
    expect(result).toMatchObject({ rank: 2, has: 'P2', verdict: 'worse', loses: { place: 1, key: 'totalRank' } } satisfies Partial<Why>);
    expect(result.effect?.moves[0]).toMatchObject({ studentId: 'S3', from: 'P2', to: 'P1' });
  });

  it('places: says of every limit that is reached what one more place would change', async () => {
    const { result } = await answered('places', post(`${url}/places`));
    expect(result.total).toBe(2);
    expect(result.items.map(({ kind, id, max }) => `${kind} ${id} ${max}`).sort()).toEqual(['project P1 1', 'project P2 2']);
    expect(result.before).toMatchObject({ placed: 3 });
    for (const { gains, effect } of result.items) expect([gains?.key, effect?.after.placed]).toEqual(['placed', 4]);
  });

  it('places: says of one limit who would move', async () => {
    const { result, question } = await answered('places', post(`${url}/places?kind=project&id=P2`));
    expect(question).toEqual({ limit: { kind: 'project', id: 'P2' } });
    expect(result.items).toMatchObject([{ kind: 'project', id: 'P2', max: 2, effect: { after: { placed: 4 } } }]);
    expect((await post(`${url}/places?kind=project&id=P9`)).json()).toMatchObject({
      status: 422,
      code: 'question_refused',
      errors: [{ path: '/id', code: 'id_unknown' }],
    });
    expect((await post(`${url}/places?kind=project`)).json()).toMatchObject({ status: 400, code: 'request_invalid' });
  });

  it('frontier: says how many can be placed for each worst rank and load, of a dataset', async () => {
    const { result, runId, question } = await answered('frontier', post(`/api/v1/datasets/${datasetId}/frontier`, { rules: { projectMax: { default: 3 } } }));
    expect(runId).toBeNull();
    expect(question).toMatchObject({ rules: { projectMax: { default: 3 }, loadCap: null } });
    expect(result).toMatchObject({ students: 4, worstRanks: [1, 2] } satisfies Partial<Frontier>);
  });

  it('try: says what moves would do, and keeps nothing of them', async () => {
    const before = (await send({ url: `${url}/allocation?format=csv` })).body;
    const moves = [
      { studentId: 'S4', projectId: null },
      { studentId: 'S3', projectId: 'P1' },
    ];
    const { result } = await answered('try', post(`${url}/try`, { moves }));
    const { broken, after } = result satisfies Try;
    expect(after.placed).toBeLessThanOrEqual(3);
    expect(broken.map(({ message }) => message).join()).toContain('P1');
    expect((await send({ url: `${url}/allocation?format=csv` })).body).toBe(before);
  });

  it('blocking pairs: says who would both rather have each other', async () => {
    // S1 and S2 want P1, and L1 likes S2 better: whoever has it by lot, that S1 has it is the only reason
    const seen = new Set<string>();
    for (let seed = 0; seen.size < 2; seed++) {
      const { id } = await solve(datasetId, { criteria: ['placed', 'totalRank'], seed });
      const { result } = await answered('blockingPairs', send({ url: `/api/v1/runs/${id}/blocking-pairs`, headers: { prefer: 'wait=20' } }));
      const csv = (await send({ url: `/api/v1/runs/${id}/allocation?format=csv` })).body;
      const holder = /^(S\d),P1,/m.exec(csv)?.[1] as string;
      const pairs = holder === 'S1' ? [{ studentId: 'S2', projectId: 'P1', rank: 1, instead: 'S1' }] : [];
      expect(result.items.filter(({ projectId }) => projectId === 'P1')).toMatchObject(pairs);
      expect(result).toMatchObject({ total: result.items.length, nextCursor: null });
      seen.add(holder);
    }
  });
});

describe('a question that is not waited for', () => {
  it('is accepted with 202, tells its events to the end, and has its result afterwards', async () => {
    const answer = await post(`${url}/try`, { moves: [{ studentId: 'S1', projectId: null }] }, 'wait=0');
    const { id, events, state, result } = answer.json<ExplorationResource>();
    expect(answer.statusCode).toBe(202);
    expect(['queued', 'running']).toContain(state);
    expect(result).toBeNull();
    const told = parseEvents((await send({ url: events })).body);
    expect(told.at(-1)).toMatchObject({ event: 'state', data: { state: 'done', failure: null } });
    expect((await read(id)).result).toMatchObject({ broken: [] });
    expect((await send({ url: events, headers: { 'last-event-id': String(told.at(-1)?.id) } })).statusCode).toBe(204);
  });

  it('costs nothing when it was answered before, and is another one about another run', async () => {
    const question = { moves: [{ studentId: 'S2', projectId: null }] };
    const first = (await post(`${url}/try`, question)).json<ExplorationResource>();
    const again = await post(`${url}/try`, question, 'wait=0');
    expect([again.statusCode, again.json()]).toEqual([200, first]);
    const other = await solve(datasetId, { criteria: ['placed'] });
    expect((await post(`/api/v1/runs/${other.id}/try`, question)).json<ExplorationResource>().id).not.toBe(first.id);
  });
});

describe('a list in an answer', () => {
  it('comes page by page, with everything else on each page', async () => {
    const first = (await post(`${url}/places?limit=1`)).json<ExplorationResource<'places'>>();
    const second = (await read(first.id, '?limit=1&cursor=1')) as ExplorationResource<'places'>;
    const whole = (await read(first.id)).result as Places;
    expect(first.result).toMatchObject({ before: whole.before, total: 2, nextCursor: '1' });
    expect(second.result).toMatchObject({ before: whole.before, total: 2, nextCursor: null });
    expect([...(first.result?.items ?? []), ...(second.result?.items ?? [])]).toEqual(whole.items);
    expect((await post(`${url}/places?limit=0`)).json()).toMatchObject({ status: 400, code: 'request_invalid' });
  });
});

describe('a question that cannot be answered', () => {
  it('because it names nobody there is, is refused with each problem and its place', async () => {
    expect((await post(`${url}/why`, { studentId: 'S9', projectId: 'P9' })).json()).toMatchObject({
      status: 422,
      code: 'question_refused',
      errors: [
        { path: '/studentId', code: 'id_unknown' },
        { path: '/projectId', code: 'id_unknown' },
      ],
    });
    const moves = [
      { studentId: 'S1', projectId: 'P9' },
      { studentId: 'S2', projectId: null },
      { studentId: 'S2', projectId: 'P1' },
    ];
    expect((await post(`${url}/try`, { moves })).json()).toMatchObject({
      status: 422,
      errors: [
        { path: '/moves/0/projectId', code: 'id_unknown' },
        { path: '/moves/2/studentId', code: 'student_twice' },
      ],
    });
  });

  it('because it has the wrong shape, too many moves or none, is refused', async () => {
    const many = Array.from({ length: 1_001 }, (_, i) => ({ studentId: `S${i}`, projectId: null }));
    for (const [path, body] of [
      ['why', { studentId: 'S1' }],
      ['try', { moves: [] }],
      ['try', { moves: many }],
    ] as const)
      expect((await post(`${url}/${path}`, body)).json()).toMatchObject({ status: 400, code: 'request_invalid' });
  });

  it('because the run has no allocation, or is not there, is refused', async () => {
    const queued = await service.runs.create({ datasetId, name: '', rules: run.rules });
    await service.runs.fail(queued.id, { code: 'job_failed', message: '' });
    for (const [id, problem] of [
      [queued.id, { status: 409, code: 'run_not_solved' }],
      ['none', { status: 404, code: 'run_not_found' }],
    ] as const) {
      expect((await post(`/api/v1/runs/${id}/why`, { studentId: 'S1', projectId: 'P1' })).json()).toMatchObject(problem);
      expect((await post(`/api/v1/runs/${id}/places`)).json()).toMatchObject(problem);
      expect((await post(`/api/v1/runs/${id}/try`, { moves: [{ studentId: 'S1', projectId: null }] })).json()).toMatchObject(problem);
      expect((await send({ url: `/api/v1/runs/${id}/blocking-pairs` })).json()).toMatchObject(problem);
    }
  });

  it('because nobody ranked anybody, is refused', async () => {
    const { id } = await solve(await upload());
    expect((await send({ url: `/api/v1/runs/${id}/blocking-pairs` })).json()).toMatchObject({ status: 409, code: 'no_rankings' });
  });

  it('because the dataset is not ready or its rules are none, is refused', async () => {
    const frontier = (id: string, rules?: object) => post(`/api/v1/datasets/${id}/frontier`, { rules });
    expect((await frontier('none')).json()).toMatchObject({ status: 404, code: 'dataset_not_found' });
    const checking = await service.datasets.create({ name: '', files: [{ role: 'choices', name: 'c.csv', bytes: new Uint8Array([10]) }] });
    expect((await frontier(checking.id)).json()).toMatchObject({ status: 409, code: 'dataset_not_ready' });
    expect((await frontier(datasetId, { maxRank: 0 })).json()).toMatchObject({ status: 422, code: 'rules_refused', errors: [{ path: '/maxRank' }] });
  });
});

describe('an exploration', () => {
  it('that is not there is not found', async () => {
    for (const answer of [
      await send({ url: '/api/v1/explorations/none' }),
      await send({ url: '/api/v1/explorations/none/events' }),
      await post('/api/v1/explorations/none/cancel'),
    ])
      expect(answer.json()).toMatchObject({ status: 404, code: 'exploration_not_found' });
  });

  it('that has ended cannot be cancelled', async () => {
    const { id } = (await post(`${url}/try`, { moves: [{ studentId: 'S3', projectId: null }] })).json<ExplorationResource>();
    expect((await post(`/api/v1/explorations/${id}/cancel`)).json()).toMatchObject({ status: 409, code: 'exploration_ended' });
  });

  it('is erased with its run, and that of a dataset with the dataset', async () => {
    const own = await upload(RANKED);
    const { id } = await solve(own);
    const asked = await Promise.all([
      post(`/api/v1/runs/${id}/try`, { moves: [{ studentId: 'S3', projectId: null }] }),
      post(`/api/v1/runs/${id}/places`, {}, 'wait=0'),
    ]);
    const frontier = await post(`/api/v1/datasets/${own}/frontier`, {}, 'wait=0');
    const [ofRun, ofDataset] = [asked.map((answer) => answer.json<ExplorationResource>().id), frontier.json<ExplorationResource>().id];
    expect((await send({ method: 'DELETE', url: `/api/v1/runs/${id}` })).statusCode).toBe(204);
    for (const gone of ofRun) expect(await read(gone)).toMatchObject({ status: 404 });
    expect((await read(ofDataset)).state).toBeDefined();
    expect((await send({ method: 'DELETE', url: `/api/v1/datasets/${own}` })).statusCode).toBe(204);
    expect(await read(ofDataset)).toMatchObject({ status: 404 });
  });
});

describe('cancelling', () => {
  /** A dataset for which it takes seconds to say what is feasible. */
  const large = () => upload(largeFiles());

  /** Within a second the worker has nothing more to do. */
  const idle = () => eventually(async () => (await service.active('explore')) === 0, 1_000);

  it('ends a queued and a running exploration within a second, and the worker is free for the next', async () => {
    const running = (await post(`/api/v1/datasets/${await large()}/frontier`, {}, 'wait=0')).json<ExplorationResource>();
    await eventually(async () => (await read(running.id)).state === 'running');
    const moves = [{ studentId: 'S4', projectId: null }];
    const queued = (await post(`${url}/try`, { moves }, 'wait=0')).json<ExplorationResource>();
    expect((await read(queued.id)).state).toBe('queued'); // this worker answers one question at a time

    for (const { id } of [queued, running]) {
      const answer = await post(`/api/v1/explorations/${id}/cancel`);
      expect([answer.statusCode, answer.json()]).toMatchObject([202, { state: 'cancelled', result: null, failure: null }]);
    }
    expect(parseEvents((await send({ url: running.events })).body).at(-1)?.data).toMatchObject({ state: 'cancelled' });
    await idle();
    const next = (await post(`${url}/try`, { moves })).json<ExplorationResource>();
    expect([next.state, next.id === queued.id]).toEqual(['done', false]);
    expect(await read(queued.id)).toMatchObject({ state: 'cancelled', starts: 0 });
  });

  it('is no more than what happens when the dataset is erased in the middle of it', async () => {
    const own = await large();
    const running = (await post(`/api/v1/datasets/${own}/frontier`, {}, 'wait=0')).json<ExplorationResource>();
    await eventually(async () => (await read(running.id)).state === 'running');
    expect((await send({ method: 'DELETE', url: `/api/v1/datasets/${own}` })).statusCode).toBe(204);
    await idle();
    expect(await read(running.id)).toMatchObject({ status: 404 });
  });
});
