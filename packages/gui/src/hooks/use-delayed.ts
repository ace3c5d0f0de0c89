// False at first, true after a while: for what should not flash up when all goes quickly.

import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';

export function useDelayed(milliseconds: number): boolean {
  const [past, setPast] = useState(false);
  useTimeout(() => setPast(true), milliseconds, { autoInvoke: true });
  return past;
}
