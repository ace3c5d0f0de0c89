// Words for whatever may stand in a certificate. An object need not have a text of its own (`{"toString": 0}` has none), and
// asking for one may run code of whoever made it, so nothing here relies on either.

const MOST_CHARACTERS = 200;
const MOST_ENTRIES = 30;

/** A short text for anything. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `“${cut(value)}”`;
  if (value === null) return 'null';
  return typeof value === 'object' || typeof value === 'function' ? `of type ${typeof value}` : String(value);
}

/** The same for something that is small and plain when all is well: as JSON where that can be had. */
export function shownAsJson(value: unknown): string {
  try {
    return cut(JSON.stringify(value) ?? shown(value));
  } catch {
    return shown(value);
  }
}

/** What an error says; anything may have been thrown. */
export function shownError(error: unknown): string {
  try {
    return error instanceof Error ? cut(String(error.message)) : shown(error);
  } catch {
    return 'an error without a text';
  }
}

/** A list in brackets, its end left out when nobody would read it. */
export function listed(items: readonly unknown[]): string {
  const more = items.length - MOST_ENTRIES;
  return `[${items.slice(0, MOST_ENTRIES).join(', ')}${more > 0 ? `, … ${more} more` : ''}]`;
}

const cut = (text: string) => (text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`);
