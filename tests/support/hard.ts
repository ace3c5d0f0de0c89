// An upload about which nobody can say in seconds what the best allocation is: every project takes three students or nobody.

import type { Files } from './client.js';

const PROJECTS = 97;

/** The same every time. */
export function hardFiles(students = 220): Files {
  const choicesOf = (i: number) => [0, 1, 2, 3].map((k) => `P${(i * 7 + k * k * 11 + ((i * i) % 5) * k) % PROJECTS}`);
  const choices = Array.from({ length: students }, (_, i) => `S${i},${choicesOf(i).join(',')}`);
  const projects = Array.from({ length: PROJECTS }, (_, i) => `P${i},L${i % 31},3,3`);
  return {
    choices: ['student,choice 1,choice 2,choice 3,choice 4', ...choices].join('\n'),
    projects: ['project,supervisor,min,max', ...projects].join('\n'),
  };
}
