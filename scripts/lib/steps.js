// Says what is being done, and how long it took.

/** Whether the line on the terminal still waits for its duration. */
let open = false;

/**
 * Prints a line of its own, also in the middle of a step.
 * @param {string} text
 */
export function say(text) {
  process.stdout.write(`${open ? '\n' : ''}${text}\n`);
  open = false;
}

/**
 * Does one step of the work: prints its title, and its duration at the end.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @param {{ chatty?: boolean }} [options] chatty: the work itself writes to the terminal, on lines of its own
 * @returns {Promise<T>} what the work gives
 */
export async function step(title, work, { chatty = false } = {}) {
  const started = performance.now();
  process.stdout.write(chatty ? `\n${title} …\n` : `${title} … `);
  open = !chatty;
  try {
    const result = await work();
    finish(title, `${seconds(started)} s`);
    return result;
  } catch (error) {
    finish(title, `failed after ${seconds(started)} s`);
    throw error;
  }
}

/** @param {number} started */
const seconds = (started) => ((performance.now() - started) / 1000).toFixed(1);

/**
 * @param {string} title
 * @param {string} outcome
 */
function finish(title, outcome) {
  process.stdout.write(open ? `${outcome}\n` : `${title}: ${outcome}\n`);
  open = false;
}
