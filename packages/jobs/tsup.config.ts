import { library } from '@project-allocation/presets/tsup';

export default library([
  'src/index.ts',
  'src/intake/payload.ts',
  'src/intake/handler.ts',
  'src/allocate/payload.ts',
  'src/allocate/handler.ts',
  'src/explore/payload.ts',
  'src/explore/handler.ts',
]);
