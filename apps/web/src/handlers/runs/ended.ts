// A run that has ended changes no more.

import type { RunResource } from '@project-allocation/model';

export const hasEnded = ({ state }: RunResource): boolean => state !== 'queued' && state !== 'running';
