// The service as the application sees it: one function a request, typed by the vocabulary. Every failure is an ApiError.

import type {
  AllocationResource,
  DatasetAnswer,
  DatasetResource,
  ErrorCode,
  FileRole,
  Issue,
  Page,
  Problem,
  Rules,
  RunResource,
} from '@project-allocation/model';
import type { AllocationQuestion } from './query-keys.js';

const API = '/api/v1';

/** How long an upload may be checked before the answer is “still checking”, in seconds. */
const UPLOAD_WAIT = 3;

/** Nobody reads more issues than these; the counts say how many there are. */
const ISSUES_SHOWN = 1_000;

/** Students on one page of an allocation. */
export const ALLOCATION_PAGE = 50;

/** A request that was not answered as hoped: `code` says why, `detail` in words of the service. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode | 'unreachable' | 'unexpected' | 'file_unreadable';
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly problem: Problem | null;
  /** What the service, or the browser, adds to the code; empty: nothing. */
  readonly detail: string;

  constructor(code: ApiError['code'], status: number, problem: Problem | null = null, detail = problem?.detail ?? '') {
    super(detail || code);
    this.detail = detail;
    this.code = code;
    this.status = status;
    this.problem = problem;
  }

  /** Whether the same request may well succeed a little later. */
  get passing(): boolean {
    return this.code === 'unreachable' || this.status === 503;
  }
}

export const listDatasets = (cursor: string | null) => get<Page<DatasetResource>>(`/datasets${query({ limit: 12, cursor })}`);
export const getDataset = (id: string) => get<DatasetResource>(`/datasets/${encodeURIComponent(id)}`);
export const listIssues = (id: string) => get<Page<Issue>>(`/datasets/${encodeURIComponent(id)}/issues${query({ limit: ISSUES_SHOWN })}`);
export const deleteDataset = (id: string) => request<void>(`/datasets/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** Role, content and name of one file. */
export type UploadPart = readonly [FileRole, Blob, string];

/** Answers with the dataset, checked or still checking. @throws ApiError dataset_refused, with every issue */
export function createDataset(files: readonly UploadPart[], name: string): Promise<DatasetAnswer> {
  const body = new FormData();
  if (name.trim()) body.append('name', name.trim());
  for (const [role, content, fileName] of files) body.append(role, content, fileName);
  return request('/datasets', { method: 'POST', body, headers: { prefer: `wait=${UPLOAD_WAIT}` } });
}

export const listRuns = (datasetId: string, limit: number) => get<Page<RunResource>>(`/runs${query({ datasetId, limit })}`);
export const getRun = (id: string) => get<RunResource>(`/runs/${encodeURIComponent(id)}`);
export const deleteRun = (id: string) => request<void>(`/runs/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** What a run is to be; what is left out is as the service would have it. */
export interface NewRun {
  readonly name?: string;
  readonly rules?: Rules;
  /** The run that the criterion “change” compares with. */
  readonly baselineRunId?: string;
}

/** Begins a run. */
export function createRun(datasetId: string, run: NewRun): Promise<RunResource> {
  const body = JSON.stringify({ datasetId, ...run });
  return request('/runs', { method: 'POST', body, headers: { 'content-type': 'application/json', prefer: 'wait=0' } });
}

/** Ends a run that is going on. @throws ApiError run_ended */
export const cancelRun = (id: string) => request<RunResource>(`/runs/${encodeURIComponent(id)}/cancel`, { method: 'POST' });

export const getAllocation = (runId: string, { q, sort, cursor }: AllocationQuestion) =>
  get<AllocationResource>(`/runs/${encodeURIComponent(runId)}/allocation${query({ q, sort, cursor, limit: ALLOCATION_PAGE })}`);

/** Addresses to download from. */
export const csvAddress = (runId: string) => `${API}/runs/${encodeURIComponent(runId)}/allocation?format=csv`;
export const certificateAddress = (runId: string) => `${API}/runs/${encodeURIComponent(runId)}/certificate`;

/** The issues that came with a refused upload. */
export const refusedIssues = (error: ApiError): readonly Issue[] => (error.problem?.errors ?? []) as Issue[];

const get = <T>(path: string) => request<T>(path, {});

/** @throws ApiError */
async function request<T>(path: string, init: RequestInit): Promise<T> {
  const headers = { accept: 'application/json', ...init.headers };
  const response = await fetch(API + path, { ...init, headers }).catch(() => {
    throw new ApiError('unreachable', 0);
  });
  const body = await response.json().catch(() => null);
  if (response.ok) return body as T;
  if (isProblem(body)) throw new ApiError(body.code as ErrorCode, response.status, body);
  // a proxy between here and the service answers in its own words when nobody is behind it
  throw new ApiError(response.status >= 500 ? 'unreachable' : 'unexpected', response.status);
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;

/** “?a=1&b=2” of what is given. */
function query(parameters: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== '');
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : '';
}
