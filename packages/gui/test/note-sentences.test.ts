import type { Note } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { noteSentences } from '../src/lib/note-sentences.js';
import { en } from '../src/messages/en.js';

describe('the notes of a result', () => {
  it('are told once each, with the names the service gives', () => {
    const sentences = noteSentences(
      [
        { code: 'may_place_nobody', message: '“loadBalance” …' },
        { code: 'may_place_nobody', message: '“change” …' },
        { code: 'unplaced_by_preferred', message: 'Without a project: “S1”.' },
      ],
      en,
    );
    expect(sentences).toHaveLength(2);
    expect(sentences[1]).toContain('“S1”');
  });

  it('are told in the words of the service when they are not known here', () => {
    expect(noteSentences([{ code: 'newest', message: 'Words of the service.' } as unknown as Note], en)).toEqual(['Words of the service.']);
  });
});
