// An upload with which the service is busy for seconds, so that something can happen meanwhile.

/** 30 000 students who want few of 10 000 projects. */
export function largeFiles(): { choices: string; projects: string } {
  const rows = Array.from({ length: 30_000 }, (_, i) => `S${i},${Array.from({ length: 8 }, (_, k) => `P${(i * 7 + k * k * 31) % 10_000}`).join(',')}`);
  const projects = Array.from({ length: 10_000 }, (_, i) => `P${i},L${i % 600},2`);
  const heading = `student,${Array.from({ length: 8 }, (_, k) => `choice ${k + 1}`).join(',')}`;
  return { choices: [heading, ...rows].join('\n'), projects: ['project,supervisor,max', ...projects].join('\n') };
}
