import { library } from '@project-allocation/presets/tsup';

// rules are repaired in the browser too, which needs nothing else of this package while it runs
export default library(['src/index.ts', 'src/repaired.ts']);
