// What could be handed in instead of an allocation, of a certificate, or of anything inside one.

/** Throws itself when somebody asks it for a text. */
const textless = { toString: () => fail(), toJSON: () => fail(), [Symbol.toPrimitive]: () => fail() };
const fail = (): never => {
  throw textless;
};

const trap = new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail });

const getters = {
  get version() {
    return fail();
  },
  mode: 'optimal',
  rules: {},
  stages: [],
};

/** Nothing of it is right in any place. */
export const strange: readonly unknown[] = [
  textless,
  trap,
  getters,
  Object.create(null),
  Symbol('x'),
  1n,
  () => 0,
  undefined,
  null,
  Number.NaN,
  new Proxy([], { get: fail }),
  new Proxy(Int32Array.of(0, 0), {}),
];

/** Every place in a value where something else could stand: the object and the key. */
export function placesIn(value: unknown): (readonly [object, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[value, key] as const, ...placesIn(inner)]);
}
