import { application } from '@project-allocation/presets/tsup';

// one file with everything in it, for whatever Node (20 or later) calls it; commands are still evaluated only when asked for
export default application({ entry: { main: 'src/main.ts' }, target: 'node20', splitting: false });
