import { library } from '@project-allocation/presets/tsup';

export default library(['src/index.ts']);
