import type { DatasetAnswer, DifferencesResource, Problem, RunResource } from '@project-allocation/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { SMALL, useService } from './service.js';

const service = useService();
const upload = async (files: Record<string, string>) => (await service.send(service.upload(files))).json<DatasetAnswer>().id;
async function solve(datasetId: string, rules: object = {}): Promise<RunResource> {
  return (await service.send({ method: 'POST', url: '/api/v1/runs', payload: { datasetId, rules }, headers: { prefer: 'wait=20' } })).json();
}
async function differences({ id }: { id: string }, from: { id: string }, query = ''): Promise<DifferencesResource & Problem> {
  return (await service.send({ url: `/api/v1/runs/${id}/differences?from=${from.id}${query}` })).json();
}

let datasetId: string;
let before: RunResource;
let after: RunResource;
beforeAll(async () => {
  datasetId = await upload(SMALL);
  before = await solve(datasetId, { criteria: ['placed', 'totalRank'] }); // S1 P2, S2 P2, S3 P1
  after = await solve(datasetId, {
    forced: [
      { studentId: 'S1', projectId: 'P1' },
      { studentId: 'S3', projectId: 'P2' },
    ],
  });
});

describe('the differences of two runs', () => {
  it('say who has something else, and whether that is better or worse for them', async () => {
    expect(await differences(after, before)).toEqual({
      ...{ runId: after.id, fromRunId: before.id, compared: 3, moved: 2, better: 1, worse: 1, onlyBefore: 0, onlyAfter: 0, total: 2, nextCursor: null },
      items: [
        { studentId: 'S1', student: 'S1', from: { projectId: 'P2', project: 'Ants, wasps', rank: 2 }, to: { projectId: 'P1', project: 'Bees', rank: 1 } },
        { studentId: 'S3', student: 'S3', from: { projectId: 'P1', project: 'Bees', rank: 1 }, to: { projectId: 'P2', project: 'Ants, wasps', rank: null } },
      ],
    });
    expect(await differences(before, before)).toMatchObject({ compared: 3, moved: 0, items: [], total: 0, nextCursor: null });
  });

  it('come page by page, or as counts alone', async () => {
    const first = await differences(after, before, '&limit=1');
    expect([first.items.map(({ studentId }) => studentId), first.nextCursor]).toEqual([['S1'], '1']);
    const second = await differences(after, before, '&limit=1&cursor=1');
    expect([second.items.map(({ studentId }) => studentId), second.nextCursor]).toEqual([['S3'], null]);
    expect(await differences(after, before, '&limit=0')).toMatchObject({ moved: 2, items: [], total: 2, nextCursor: '0' });
  });

  it('are told by identifiers where the runs are of different files, and never of one that was erased', async () => {
    const other = await upload({ choices: 'student,choice 1\nS3,P2\nS9,P1\n', projects: 'project,max\nP1,1\nP2,1\n' });
    const run = await solve(other);
    expect(await differences(run, before)).toMatchObject({ compared: 1, moved: 1, onlyBefore: 2, onlyAfter: 1, items: [{ studentId: 'S3' }] });
    await service.send({ method: 'DELETE', url: `/api/v1/datasets/${other}` });
    expect(await differences(run, before)).toMatchObject({ status: 404, code: 'run_not_found' });
  });

  it('need two runs that are there and solved', async () => {
    const infeasible = await solve(datasetId, { forced: ['S1', 'S2'].map((studentId) => ({ studentId, projectId: 'P1' })) });
    expect(await differences(after, infeasible)).toMatchObject({ status: 409, code: 'run_not_solved' });
    expect(await differences(infeasible, after)).toMatchObject({ status: 409, code: 'run_not_solved' });
    expect(await differences(after, { id: 'none' })).toMatchObject({ status: 404, code: 'run_not_found' });
    expect((await service.send({ url: `/api/v1/runs/${after.id}/differences` })).json()).toMatchObject({ status: 400, code: 'request_invalid' });
  });
});
