// What do I have? All files in one place, each with its role; then they are checked, and errors stand where they can be mended.

import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError, refusedIssues } from '../api.js';
import { FileDrop } from '../components/file-drop.js';
import { FileForms } from '../components/file-forms.js';
import { FileTable } from '../components/file-table.js';
import { ErrorNotice } from '../components/notice.js';
import { Page } from '../components/page.js';
import { RefusedCard } from '../components/refused-card.js';
import { useChosenFiles } from '../hooks/use-chosen-files.js';
import { useUpload } from '../hooks/use-start.js';
import { isReady, type Readiness, readiness } from '../lib/chosen-files.js';
import { type Messages, useMessages } from '../messages/index.js';

export function UploadPage() {
  const m = useMessages();
  const { files, add, setRole, remove } = useChosenFiles();
  const [name, setName] = useState('');
  const upload = useUpload();
  const state = readiness(files);
  const check = () => upload.mutate({ name, files });
  const refused = upload.error instanceof ApiError && upload.error.code === 'dataset_refused' ? refusedIssues(upload.error) : null;

  return (
    <Page title={m.upload.title} lead={m.upload.lead} path={[{ to: '/', label: m.home.title }]}>
      <Stack gap="xl">
        <FileDrop onFiles={add} more={files.length > 0} />
        {files.length === 0 && <FileForms />}
        {files.length > 0 && (
          <Paper withBorder p={{ base: 'md', sm: 'lg' }} bg="var(--surface)">
            <Stack gap="lg">
              <FileTable files={files} onRole={setRole} onRemove={remove} />
              <TextInput
                label={m.upload.name.label}
                description={m.upload.name.hint}
                placeholder={m.upload.name.placeholder}
                maxLength={200}
                maw={420}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Group gap="md">
                <Button size="md" disabled={!isReady(state)} loading={upload.isPending} onClick={check}>
                  {m.upload.check}
                </Button>
                <Text size="sm" c="dimmed" role="status">
                  {upload.isPending ? m.upload.uploading : stillNeeded(state, m)}
                </Text>
              </Group>
            </Stack>
          </Paper>
        )}
      </Stack>
      {refused && <RefusedCard issues={refused} />}
      {upload.isError && !refused && <ErrorNotice error={upload.error} />}
    </Page>
  );
}

/** The first thing that keeps the files from being checked; empty when nothing does. */
function stillNeeded({ missing, twice, empty }: Readiness, m: Messages): string {
  if (missing.length > 0) return m.upload.missing(missing.map((role) => m.roles[role].name));
  if (twice.length > 0) return m.upload.twice(m.roles[twice[0]].name);
  return empty.length > 0 ? m.upload.empty(empty[0]) : '';
}
