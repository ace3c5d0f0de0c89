import { cpSync } from 'node:fs';
import { application } from '@project-allocation/presets/tsup';

export default application({
  entry: { main: 'src/main.ts', app: 'src/app.ts' },
  onSuccess: async () => cpSync('../../packages/gui/dist', 'dist/public', { recursive: true }),
});
