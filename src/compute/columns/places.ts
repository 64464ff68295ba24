// Places in order of keys, by counting: a million credits in order of payee and day cost a few passes. A function for each
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

function startsOf(keys: Uint32Array | Uint16Array, size: number, count: number): Uint32Array {
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

/** Puts stretches of places in order of their days, stably. A payee's are few, so that each is sorted close to the processor. */
export class StretchByDay {
  private readonly places: Uint32Array
  private readonly day: Int32Array
  private counts = new Uint32Array(512)
  private sorted = new Uint32Array(512)

  constructor(places: Uint32Array, day: Int32Array) {
    this.places = places
    this.day = day
  }

  sort(from: number, to: number): void {
    const { places, day } = this
    let [first, last, isOrdered] = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, true]
    for (let at = from; at < to; at++) {
      const own = day[places[at]!]!
      if (own < last) isOrdered = false
      else last = own
      if (own < first) first = own
    }
    if (isOrdered) return
    // Days that lie far apart, as one of another century does, are not worth counting.
    if (last - first > 8 * (to - from) + 512)
      places.set(
        places.slice(from, to).toSorted((a, b) => day[a]! - day[b]! || a - b),
        from,
      )
    else this.count(from, to, first, last - first + 1)
  }

  private count(from: number, to: number, first: number, days: number): void {
    const { places, day } = this
    if (this.counts.length < days) this.counts = new Uint32Array(2 * days)
    if (this.sorted.length < to - from) this.sorted = new Uint32Array(2 * (to - from))
    const { counts, sorted } = this
    counts.fill(0, 0, days)
    for (let at = from; at < to; at++) counts[day[places[at]!]! - first]! += 1
    let before = 0
    for (let one = 0; one < days; one++) {
      const own = counts[one]!
      counts[one] = before
      before += own
    }
    for (let at = from; at < to; at++) {
      const place = places[at]!
      sorted[counts[day[place]! - first]!++] = place
    }
    places.set(sorted.subarray(0, to - from), from)
  }
}
