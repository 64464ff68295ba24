// Places in order of keys, by counting: a million rows in order of payee cost a few passes. A function for each
// loop, since the engine optimises a loop that runs long, and gives that up where another one follows in the same function.

export interface PlacesByKey {
  readonly places: Uint32Array
  /** Where each key begins, and behind the last the end of all. */
  readonly starts: Uint32Array
}

/** The places from 0 to before `size` by their keys, which are below `count`; those of one key as they came. */
export function placesBy(keys: Uint32Array | Uint16Array, size: number, count: number): PlacesByKey {
  const starts = startsOf(keys, size, count)
  return { places: inOrder(keys, size, starts.slice()), starts }
}

/** Where each key begins, and behind the last the end of all. */
export function startsOf(keys: Uint32Array | Uint16Array, size: number, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1)
  for (let at = 0; at < size; at++) starts[keys[at]! + 1]! += 1
  for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!
  return starts
}

function inOrder(keys: Uint32Array | Uint16Array, size: number, next: Uint32Array): Uint32Array {
  const places = new Uint32Array(size)
  for (let at = 0; at < size; at++) places[next[keys[at]!]!++] = at
  return places
}
