// Who got what: the students of a run with search, sorting and pages.

import { ActionIcon, CloseButton, Group, Kbd, Text, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { ALLOCATION_PAGE } from '../api.js';
import { useAllocation } from '../hooks/use-allocation.js';
import { useSearchKey } from '../hooks/use-search-key.js';
import { useMessages } from '../messages/index.js';
import { AllocationTable } from './allocation-table.js';
import { Card } from './card.js';
import { Loaded } from './loaded.js';

export function AllocationCard({ runId }: { readonly runId: string }) {
  const m = useMessages();
  const { query, q, sort, pages, setQ, sortBy } = useAllocation(runId);
  return (
    <Card title={m.result.table.title} aside={<Search value={q} onChange={setQ} />}>
      <Loaded query={query} height={320}>
        {({ items, total, nextCursor }) => (
          <>
            <AllocationTable items={items} sort={sort} onSort={sortBy} stale={query.isPlaceholderData} />
            {items.length === 0 && (
              <Text ta="center" py="xl" c="dimmed">
                {q ? m.result.table.nothing(q) : m.result.table.noStudents}
              </Text>
            )}
            <Pager
              from={pages.index * ALLOCATION_PAGE + 1}
              shown={items.length}
              total={total}
              onPrevious={pages.index > 0 ? pages.previous : null}
              onNext={nextCursor === null ? null : () => pages.next(nextCursor)}
            />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Search({ value, onChange }: { readonly value: string; readonly onChange: (q: string) => void }) {
  const m = useMessages();
  const input = useRef<HTMLInputElement>(null);
  useSearchKey(input);
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={m.result.table.search}
      placeholder={m.result.table.placeholder}
      w={{ base: '100%', xs: 300 }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={value ? <CloseButton size="sm" aria-label={m.result.table.clear} onClick={() => onChange('')} /> : <Kbd aria-hidden>/</Kbd>}
    />
  );
}

interface PagerProps {
  readonly from: number;
  readonly shown: number;
  readonly total: number;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

function Pager({ from, shown, total, onPrevious, onNext }: PagerProps) {
  const m = useMessages();
  if (shown === 0) return null;
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="dimmed" className="figure" role="status">
        {m.result.table.range(from, from + shown - 1, total)}
      </Text>
      {(onPrevious || onNext) && (
        <Group gap="xs">
          <ActionIcon variant="default" size="lg" aria-label={m.result.table.previous} disabled={!onPrevious} onClick={() => onPrevious?.()}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={m.result.table.next} disabled={!onNext} onClick={() => onNext?.()}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </Group>
      )}
    </Group>
  );
}
