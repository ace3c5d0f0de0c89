// Whether the project, supervisor or department whose limit a question names is there.

import { KnownError, type LimitName } from '@project-allocation/model';
import type { Tools } from '../../tools.js';

/** @throws KnownError question_refused with the problem and its place */
export async function checkLimit({ answers }: Tools, datasetId: string, { kind, id }: LimitName): Promise<void> {
  const { projects, supervisors, departments } = await answers.dataset(datasetId);
  const { ids } = { project: projects, supervisor: supervisors, department: departments }[kind];
  if (ids.includes(id)) return;
  const message = `“${id}” is not a ${kind} of this dataset.`;
  throw new KnownError('question_refused', `At /id: ${message}`, { errors: [{ path: '/id', code: 'id_unknown', message }] });
}
