// An upload large enough that its run can be interrupted: solving it takes about a second.

/** Students × choices over few, wanted projects; the same every time. */
export function largeUpload(students = 60_000): { choices: string; projects: string } {
  let state = 20_071_969;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Knuth, TAOCP 3.3.4
    return state / 2 ** 32;
  };
  const projects = Math.ceil(students / 4);
  const choices = ['student,choice 1,choice 2,choice 3,choice 4,choice 5,choice 6,choice 7,choice 8'];
  for (let s = 1; s <= students; s++) {
    const own = new Set<number>();
    while (own.size < 8) own.add(1 + Math.floor(projects * random() ** 2));
    choices.push(`S${s},${Array.from(own, (p) => `P${p}`).join(',')}`);
  }
  const places = ['project,supervisor,max', ...Array.from({ length: projects }, (_, i) => `P${i + 1},L${1 + Math.floor(i / 5)},4`)];
  return { choices: choices.join('\n'), projects: places.join('\n') };
}
