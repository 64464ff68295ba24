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

/** The places of whole numbers in their order, those of equal ones as they came. */
export function placesInOrder(numbers: Int32Array): Uint32Array {
  const [first, last] = boundsOf(numbers)
  // Numbers that lie far apart, as the day of another century does from all others, are not worth counting.
  if (last - first > 8 * numbers.length + 512) {
    return Uint32Array.from(numbers.keys()).toSorted((a, b) => numbers[a]! - numbers[b]! || a - b)
  }
  const keys = new Uint32Array(numbers.length)
  for (let at = 0; at < keys.length; at++) keys[at] = numbers[at]! - first
  return placesBy(keys, keys.length, keys.length === 0 ? 0 : last - first + 1).places
}

/** The least and the greatest of some numbers; of none 0 and 0. */
function boundsOf(numbers: Int32Array): readonly [number, number] {
  let [first, last] = [numbers[0] ?? 0, numbers[0] ?? 0]
  for (let at = 1; at < numbers.length; at++) {
    const number = numbers[at]!
    if (number < first) first = number
    if (number > last) last = number
  }
  return [first, last]
}
