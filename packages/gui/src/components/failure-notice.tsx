// Why a dataset or run ended without what was hoped for, by the code it was left with.

import type { Failure } from '@project-allocation/model';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/index.js';
import { errorTexts, Notice } from './notice.js';

export interface FailureNoticeProps {
  readonly failure: Failure | null;
  /** Said when there is no code, or one without words. */
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

export function FailureNotice({ failure, title, text, children }: FailureNoticeProps) {
  const m = useMessages();
  const texts = (failure && errorTexts(failure.code, m)) ?? { title, text };
  return (
    <Notice {...texts} detail={failure?.message}>
      {children}
    </Notice>
  );
}
