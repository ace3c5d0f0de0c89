// One file after the other: each brings up the whole service, and both builds want all cores.

import preset from '@project-allocation/presets/vitest';
import { defineConfig, mergeConfig } from 'vitest/config';

export default mergeConfig(preset, defineConfig({ test: { fileParallelism: false, testTimeout: 120_000, hookTimeout: 1_200_000 } }));
