// Ctrl-C, and what a supervisor sends instead.

const SAME_PRESS = 400; // milliseconds: a terminal signals its whole group and npm passes the signal on once more

/**
 * @param {() => void} insist called when the reader asks again: everything is to end at once
 * @returns {AbortSignal} aborted when the reader asks to stop
 */
export function stopRequest(insist) {
  const controller = new AbortController();
  let asked = 0;
  const ask = () => {
    const now = Date.now();
    if (!controller.signal.aborted) {
      asked = now;
      controller.abort();
    } else if (now - asked > SAME_PRESS) insist();
  };
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, ask);
  return controller.signal;
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<void>} settles when it is aborted
 */
export function aborted(signal) {
  return new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
}
