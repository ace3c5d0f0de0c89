// The API as a script would use it.

import type { DatasetAnswer, ExplorationResource, Failure, Problem, Progress, RunResource, Summary } from '@project-allocation/model';

export type Files = Readonly<Record<string, string>>;

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** The upload form for these files, by role. */
export function uploadForm(files: Files): FormData {
  const form = new FormData();
  for (const [role, content] of Object.entries(files)) form.set(role, new Blob([content]), `${role}.csv`);
  return form;
}

/** Calls one running service; answers are parsed as JSON. */
export function clientOf(api: string) {
  async function call<T>(method: string, path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const response = await fetch(api + path, { method, ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as T };
  }
  const json = (body: unknown, prefer: string): RequestInit => ({ body: JSON.stringify(body), headers: { 'content-type': 'application/json', prefer } });
  return {
    call,
    upload: (files: Files, prefer = 'wait=30') => call<DatasetAnswer & Problem>('POST', '/api/v1/datasets', { body: uploadForm(files), headers: { prefer } }),
    run: (datasetId: string, rules: object = {}, prefer = 'wait=0') => call<RunResource & Problem>('POST', '/api/v1/runs', json({ datasetId, rules }, prefer)),
    /** Asks a question: `path` is its address below a run or dataset, such as `runs/{id}/why`. */
    ask: (path: string, question: object = {}, prefer = 'wait=0') => call<ExplorationResource & Problem>('POST', `/api/v1/${path}`, json(question, prefer)),
    readExploration: async (id: string) => (await call<ExplorationResource>('GET', `/api/v1/explorations/${id}`)).body,
    readRun: async (id: string) => (await call<RunResource>('GET', `/api/v1/runs/${id}`)).body,
    csv: async (id: string) => (await fetch(`${api}/api/v1/runs/${id}/allocation?format=csv`)).text(),
    /** Follows the events of a run or an exploration (`events`: their address) to their end. */
    events: async ({ events }: { events: string }): Promise<ServerSentEvent[]> => parseEvents(await (await fetch(api + events)).text()),
  };
}
export type Client = ReturnType<typeof clientOf>;

export interface ServerSentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: { state?: string; failure?: Failure | null } & Partial<Progress> & Partial<Summary>;
}

/** The events of a whole stream; comments and fields without an event are left out. */
export function parseEvents(text: string): ServerSentEvent[] {
  return text.split('\n\n').flatMap((block) => {
    const fields = Object.fromEntries(
      block
        .split('\n')
        .filter((line) => /^\w+:/.test(line))
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    return fields.event ? [{ id: fields.id ?? '', event: fields.event, data: JSON.parse(fields.data ?? 'null') }] : [];
  });
}
