// POST /datasets: keeps the upload, has it checked, and waits as long as the client would rather wait.

import type { MultipartFile } from '@fastify/multipart';
import {
  DatasetAnswerSchema,
  type DatasetResource,
  FILE_ROLES,
  type FileRole,
  type Issue,
  issueLine,
  KnownError,
  ProblemSchema,
  type UploadedFile,
} from '@project-allocation/model';
import type { FastifyRequest } from 'fastify';
import { waitFor, waitMilliseconds } from '../../prefer.js';
import type { Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { queueOrErase } from '../queued.js';

/** Issues told with the answer; the rest is at …/issues. */
const ISSUES_TOLD = 10_000;
const NAME_LENGTH = 200;

export const createDataset = (tools: Tools): Route => ({
  schema: { response: { 201: DatasetAnswerSchema, 202: DatasetAnswerSchema, 422: ProblemSchema } },
  handler: async (request, reply) => {
    const upload = await readUpload(request, tools.maxUploadBytes);
    const created = await tools.datasets.create(upload);
    await queueOrErase(
      () => tools.enqueue('intake', created.id, { datasetId: created.id }),
      () => tools.datasets.erase(created),
    );

    const following = (signal: AbortSignal) => tools.datasets.changes(created.id, tools.changes, signal);
    const dataset = (await waitFor(waitMilliseconds(request.headers.prefer), tools.closing, following, ({ state }) => state !== 'checking')) ?? created;
    const { items: issues } = await tools.datasets.issues(dataset.id, ISSUES_TOLD);
    if (dataset.state === 'refused') throw refusal(dataset, issues);
    if (dataset.state === 'failed') throw new KnownError('job_failed', dataset.failure?.message ?? '', { datasetId: dataset.id });
    return reply
      .code(dataset.state === 'ready' ? 201 : 202)
      .header('location', `/api/v1/datasets/${dataset.id}`)
      .send({ ...dataset, issues });
  },
});

async function readUpload(request: FastifyRequest, maxBytes: number): Promise<{ name: string; files: UploadedFile[] }> {
  if (!request.isMultipart()) {
    throw new KnownError(
      'media_type_unsupported',
      `The upload came as ${request.headers['content-type'] ?? 'nothing'} when multipart/form-data was expected, with parts named ${FILE_ROLES.join(', ')}.`,
    );
  }
  const files: UploadedFile[] = [];
  let name = '';
  let total = 0;
  for await (const part of request.parts({ limits: { fileSize: maxBytes, files: FILE_ROLES.length, fields: 5, fieldSize: 10_000 } })) {
    if (part.type === 'file') {
      const file = await readFile(part, files);
      total += file.bytes.byteLength;
      if (total > maxBytes) throw new KnownError('upload_too_large', `The files have more than ${maxBytes} bytes together, which is the limit.`);
      files.push(file);
    } else if (part.fieldname === 'name') {
      name = String(part.value).trim().slice(0, NAME_LENGTH);
    } else {
      throw new KnownError(
        'upload_invalid',
        `The upload has a field “${part.fieldname}”; it may have “name” and files named ${FILE_ROLES.join(', ')}. A file needs a file name to count as one.`,
      );
    }
  }
  return { name: name || nameFor(files), files };
}

async function readFile(part: MultipartFile, before: readonly UploadedFile[]): Promise<UploadedFile> {
  const role = FILE_ROLES.find((known): known is FileRole => known === part.fieldname);
  if (!role) throw new KnownError('upload_invalid', `The upload has a file “${part.fieldname}”; files are named ${FILE_ROLES.join(', ')}.`);
  if (before.some((file) => file.role === role)) throw new KnownError('upload_invalid', `The upload has two files for “${role}”; each may come once.`);
  return { role, name: part.filename || `${role}.csv`, bytes: await part.toBuffer() };
}

/** A name for an upload that has none: that of its choices file. */
function nameFor(files: readonly UploadedFile[]): string {
  const choices = files.find((file) => file.role === 'choices');
  return (choices?.name ?? 'Upload').replace(/\.\w{1,5}$/, '').slice(0, NAME_LENGTH);
}

function refusal(dataset: DatasetResource, issues: readonly Issue[]): KnownError {
  const { error } = dataset.issueCounts;
  const [first] = issues;
  const detail = `The upload has ${error} ${error === 1 ? 'error' : 'errors'}.${first ? ` The first: ${issueLine(first)}` : ''}`;
  const errors = issues.map((issue) => ({ path: [issue.role, issue.row, issue.column].filter((step) => step !== null).join('/'), ...issue }));
  return new KnownError('dataset_refused', detail, { datasetId: dataset.id, errors });
}
