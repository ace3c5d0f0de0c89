// A failure whose sentence is all the reader needs: what was seen and what to do. It is printed without a stack.

export class Refusal extends Error {
  /** @override */
  name = 'Refusal';
}

/**
 * Prints what ended a script. Anything but a refusal is a fault of ours and comes with its stack.
 * @param {unknown} error
 */
export function printFailure(error) {
  if (error instanceof Refusal) console.error(error.message);
  else console.error(error);
}
