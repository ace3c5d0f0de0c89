export { default } from '@project-allocation/presets/vitest';
