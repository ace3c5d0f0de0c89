// What a solve tells of itself while it goes on.

import type { OnProgress, Rules } from '@project-allocation/model';
import type { Watch } from './forest.js';
import type { Network } from './network.js';

export interface Observer {
  /** Called at each settled moment of a flow. */
  readonly watch: Watch | undefined;
  /** Called when the flow is found and its proof begins. */
  readonly certifying: () => void;
}

/** Tells how many students are settled, each time it is a twentieth more, and when the certificate is begun. */
export function progressOf(network: Network, rules: Rules, onProgress?: OnProgress): Observer {
  if (!onProgress) return { watch: undefined, certifying: () => {} };
  const stage = rules.criteria[0].key;
  const step = Math.ceil(network.students / 20);
  let told = 0;
  const watch: Watch = ({ free }) => {
    const settled = network.students - free;
    if (settled < told + step) return;
    told = settled;
    onProgress({ stage, percent: Math.floor((100 * settled) / network.students), message: `${settled} of ${network.students} students settled` });
  };
  const certifying = () => onProgress({ stage: 'certificate', percent: 100, message: 'Checking the prices that prove it' });
  return { watch, certifying };
}
