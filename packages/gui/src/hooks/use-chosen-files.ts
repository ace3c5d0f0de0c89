// The files chosen for an upload, and what one can do with the list.

import type { FileRole } from '@project-allocation/model';
import { useState } from 'react';
import { addFiles, type ChosenFile, chosenFile } from '../lib/chosen-files.js';

export function useChosenFiles() {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  return {
    files,
    add: async (added: readonly File[]) => {
      const chosen = await Promise.all(added.map(chosenFile));
      setFiles((before) => addFiles(before, chosen));
    },
    setRole: (file: File, role: FileRole | null) => setFiles((before) => before.map((one) => (one.file === file ? { file, role } : one))),
    remove: (file: File) => setFiles((before) => before.filter((one) => one.file !== file)),
  };
}
