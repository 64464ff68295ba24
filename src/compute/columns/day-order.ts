// The order of a stretch of days by counting: a payee's credits are few, so that each stretch is put in order close to the
// processor.

export class DayOrder {
  /** Places within the stretch that was put in order last, from 0 on; of a longer one before it more may follow. */
  places: Uint32Array = new Uint32Array(512)
  private counts = new Uint32Array(512)

  /** Puts the days `from` to before `to` in order, stably. */
  find(day: Int32Array, from: number, to: number): void {
    if (this.places.length < to - from) this.places = new Uint32Array(2 * (to - from))
    let [first, last, isOrdered] = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, true]
    for (let at = from; at < to; at++) {
      const own = day[at]!
      if (own < last) isOrdered = false
      else last = own
      if (own < first) first = own
    }
    // Days that lie far apart, as one of another century does, are not worth counting.
    if (isOrdered || last - first > 8 * (to - from) + 512) this.compare(day, from, to, isOrdered)
    else this.count(day, from, to, first, last - first + 1)
  }

  private compare(day: Int32Array, from: number, to: number, isOrdered: boolean): void {
    const places = this.places.subarray(0, to - from)
    for (let place = 0; place < places.length; place++) places[place] = place
    if (!isOrdered) places.set(places.toSorted((a, b) => day[from + a]! - day[from + b]! || a - b))
  }

  private count(day: Int32Array, from: number, to: number, first: number, days: number): void {
    if (this.counts.length < days) this.counts = new Uint32Array(2 * days)
    const { counts, places } = this
    counts.fill(0, 0, days)
    for (let at = from; at < to; at++) counts[day[at]! - first]! += 1
    let before = 0
    for (let one = 0; one < days; one++) {
      const own = counts[one]!
      counts[one] = before
      before += own
    }
    for (let at = from; at < to; at++) places[counts[day[at]! - first]!++] = at - from
  }
}
