// Adds up what several runs of test.js counted: node scripts/total.js test containers. A run that left no summary is a failure.

import { join } from 'node:path';
import { root } from './lib/project.js';
import { addUp, readSummary } from './lib/reports.js';

const total = addUp(process.argv.slice(2).map((name) => readSummary(join(root, 'reports', `${name}.json`))));
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
