import { application } from '@project-allocation/presets/tsup';

// one file with everything in it, for whatever Node (20 or later) calls it
export default application({ entry: { main: 'src/main.ts' }, target: 'node20' });
