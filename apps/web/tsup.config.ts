import { application } from '@project-allocation/presets/tsup';

export default application({ entry: { main: 'src/main.ts', app: 'src/app.ts' } });
