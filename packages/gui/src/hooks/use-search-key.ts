// “/” brings the focus to the search, from anywhere but a place where one types.

import { useWindowEvent } from '@mantine/hooks';
import type { RefObject } from 'react';

const TYPING = 'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])';

export function useSearchKey(search: RefObject<HTMLInputElement | null>): void {
  useWindowEvent('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.matches(TYPING);
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search.current?.focus();
  });
}
