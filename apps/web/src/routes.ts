// The whole API on one screen.

import type { FastifyInstance, RouteOptions } from 'fastify';
import { createDataset } from './handlers/datasets/create.js';
import { eraseDataset } from './handlers/datasets/erase.js';
import { followDataset } from './handlers/datasets/follow.js';
import { listDatasets } from './handlers/datasets/list.js';
import { listIssues } from './handlers/datasets/list-issues.js';
import { readDataset } from './handlers/datasets/read.js';
import { askBlockingPairs } from './handlers/explorations/ask-blocking-pairs.js';
import { askFrontier } from './handlers/explorations/ask-frontier.js';
import { askPlaces } from './handlers/explorations/ask-places.js';
import { askTry } from './handlers/explorations/ask-try.js';
import { askWhy } from './handlers/explorations/ask-why.js';
import { cancelExploration } from './handlers/explorations/cancel.js';
import { followExploration } from './handlers/explorations/follow.js';
import { readExploration } from './handlers/explorations/read.js';
import { health, readiness } from './handlers/health.js';
import { cancelRun } from './handlers/runs/cancel.js';
import { createRun } from './handlers/runs/create.js';
import { eraseRun } from './handlers/runs/erase.js';
import { followRun } from './handlers/runs/follow.js';
import { listRuns } from './handlers/runs/list.js';
import { readRun } from './handlers/runs/read.js';
import { readAllocation } from './handlers/runs/read-allocation.js';
import { readCertificate } from './handlers/runs/read-certificate.js';
import { readDifferences } from './handlers/runs/read-differences.js';
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
  ['POST', '/api/v1/datasets/:datasetId/frontier', askFrontier],

  ['POST', '/api/v1/runs', createRun],
  ['GET', '/api/v1/runs', listRuns],
  ['GET', '/api/v1/runs/:runId', readRun],
  ['DELETE', '/api/v1/runs/:runId', eraseRun],
  ['GET', '/api/v1/runs/:runId/events', followRun],
  ['GET', '/api/v1/runs/:runId/allocation', readAllocation],
  ['GET', '/api/v1/runs/:runId/certificate', readCertificate],
  ['GET', '/api/v1/runs/:runId/differences', readDifferences],
  ['POST', '/api/v1/runs/:runId/cancel', cancelRun],
  ['POST', '/api/v1/runs/:runId/why', askWhy],
  ['POST', '/api/v1/runs/:runId/places', askPlaces],
  ['POST', '/api/v1/runs/:runId/try', askTry],
  ['GET', '/api/v1/runs/:runId/blocking-pairs', askBlockingPairs],

  ['GET', '/api/v1/explorations/:explorationId', readExploration],
  ['GET', '/api/v1/explorations/:explorationId/events', followExploration],
  ['POST', '/api/v1/explorations/:explorationId/cancel', cancelExploration],
] as const;

/** Registers every route of the table. */
export function registerRoutes(app: FastifyInstance, tools: Tools): void {
  for (const [method, url, make] of TABLE) {
    app.route({ method, url, ...(make as (tools: Tools) => Route)(tools) } satisfies RouteOptions);
  }
}
