// Which states of datasets and runs still change by themselves.

import type { DatasetState, RunState } from '@project-allocation/model';

export const isChecking = (state: DatasetState): boolean => state === 'checking';

export const isGoing = (state: RunState): boolean => state === 'queued' || state === 'running';
