// The whole API on one screen.

import type { FastifyInstance, RouteOptions } from 'fastify';
import { createDataset } from './handlers/datasets/create.js';
import { eraseDataset } from './handlers/datasets/erase.js';
import { followDataset } from './handlers/datasets/follow.js';
import { listDatasets } from './handlers/datasets/list.js';
import { listIssues } from './handlers/datasets/list-issues.js';
import { readDataset } from './handlers/datasets/read.js';
import { health, readiness } from './handlers/health.js';
import { createRun } from './handlers/runs/create.js';
import { eraseRun } from './handlers/runs/erase.js';
import { followRun } from './handlers/runs/follow.js';
import { listRuns } from './handlers/runs/list.js';
import { readRun } from './handlers/runs/read.js';
import { readAllocation } from './handlers/runs/read-allocation.js';
import { readCertificate } from './handlers/runs/read-certificate.js';
import type { Route } from './route.js';
import type { Tools } from './tools.js';

const TABLE = [
  ['GET', '/healthz', health],
  ['GET', '/readyz', readiness],

  ['POST', '/api/v1/datasets', createDataset],
  ['GET', '/api/v1/datasets', listDatasets],
  ['GET', '/api/v1/datasets/:datasetId', readDataset],
  ['DELETE', '/api/v1/datasets/:datasetId', eraseDataset],
  ['GET', '/api/v1/datasets/:datasetId/issues', listIssues],
  ['GET', '/api/v1/datasets/:datasetId/events', followDataset],

  ['POST', '/api/v1/runs', createRun],
  ['GET', '/api/v1/runs', listRuns],
  ['GET', '/api/v1/runs/:runId', readRun],
  ['DELETE', '/api/v1/runs/:runId', eraseRun],
  ['GET', '/api/v1/runs/:runId/events', followRun],
  ['GET', '/api/v1/runs/:runId/allocation', readAllocation],
  ['GET', '/api/v1/runs/:runId/certificate', readCertificate],
] as const;

/** Registers every route of the table. */
export function registerRoutes(app: FastifyInstance, tools: Tools): void {
  for (const [method, url, make] of TABLE) {
    app.route({ method, url, ...(make as (tools: Tools) => Route)(tools) } satisfies RouteOptions);
  }
}
