// Questions about an answer, in the thread: the solver's functions by kind, and their results as text, so that nobody else has
// to hold them as objects.
//
//   explore  in  {asked, columns, run: {rules, allocation, certificate | null, baseline | null} | null, port}
//            out {head, list: {items, offsets} | null} or {code, message}; before, through `port`, results in part of the same form

import type { MessagePort } from 'node:worker_threads';
import {
  type Asked,
  type Certificate,
  type Dataset,
  decodeDataset,
  type Failure,
  KnownError,
  NONE,
  type ResultText,
  type Rules,
} from '@project-allocation/model';
import { blockingPairs, engineFor, frontier, type Given, places, tryMoves, why } from '@project-allocation/solver';
import { pagedText, wholeText } from './result-text.js';
import { buffersOf, knownErrors, partialReporter, reporter, transferring } from './traffic.js';

/** A run as it was stored: its certificate as JSON in UTF-8, null where the question needs none. */
type AskedRun = Omit<Given, 'dataset' | 'certificate'> & { readonly certificate: Uint8Array | null };

interface Task {
  readonly asked: Asked;
  readonly columns: ArrayBuffer;
  readonly run: AskedRun | null;
  readonly port: MessagePort;
}

export async function explore({ asked, columns, run, port }: Task): Promise<ResultText | Failure> {
  const answered = await knownErrors(async () => answer(asked, decodeDataset(columns), run, port));
  return 'list' in answered && answered.list ? transferring(answered, buffersOf(answered)) : answered;
}

/** @throws KnownError of the solver, or question_refused where the question names somebody who is not there */
async function answer(asked: Asked, dataset: Dataset, run: AskedRun | null, port: MessagePort): Promise<ResultText> {
  const onProgress = reporter(port);
  const answering = async (rules: Rules) => ({ engine: await engineFor(dataset, rules), onProgress });
  if (asked.kind === 'frontier') return wholeText(frontier(dataset, asked.question.rules, await answering(asked.question.rules)));
  if (!run) throw new Error(`The question “${asked.kind}” is about a run, and none came with it.`);
  const given = { dataset, ...run };
  switch (asked.kind) {
    case 'why': {
      const { studentId, projectId } = asked.question;
      const [student, project] = [indexIn(dataset.students.ids)(studentId), indexIn(dataset.projects.ids)(projectId)];
      return wholeText(why(withCertificate(given), student, project, await answering(run.rules)));
    }
    case 'places':
      return pagedText(
        places(withCertificate(given), { ...(await answering(run.rules)), limit: asked.question.limit, onPartial: partialReporter(port, pagedText) }),
      );
    case 'try': {
      const [student, project] = [indexIn(dataset.students.ids), indexIn(dataset.projects.ids)];
      const moves = asked.question.moves.map(({ studentId, projectId }) => ({
        student: student(studentId),
        project: projectId === null ? NONE : project(projectId),
      }));
      return wholeText(tryMoves(given, moves));
    }
    case 'blockingPairs':
      return pagedText({ items: blockingPairs(dataset, run.rules, run.allocation) });
  }
}

function withCertificate({ certificate, ...given }: { dataset: Dataset } & AskedRun): Given {
  if (!certificate) throw new Error('The question needs a certificate, and none came with it.');
  return { ...given, certificate: JSON.parse(new TextDecoder().decode(certificate)) as Certificate };
}

/** Finds things by their identifiers in a table of these. */
function indexIn(ids: readonly string[]): (id: string) => number {
  const indices = new Map(ids.map((id, i) => [id, i]));
  return (id) => {
    const index = indices.get(id);
    if (index === undefined) throw new KnownError('question_refused', `“${id}” is not in the dataset.`);
    return index;
  };
}
