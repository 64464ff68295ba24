// Deals by id: the row of each. A table of row numbers in which an id is looked for where its letters say, at a tenth of
// what a Map of a million ids takes.

/** Where a row stands by its deal id. */
export interface DealRows {
  get(dealId: string): number | undefined
  has(dealId: string): boolean
}

/** So many places are looked at; ids that find no room there, as only chosen ones do, are kept in a Map. */
const mostLooked = 32

export class DealIndex implements DealRows {
  /** The ids by row. */
  private readonly ids: readonly string[]
  /** Row + 1, or 0 where there is none; a power of two of places, at least twice as many as rows. */
  private readonly places: Uint32Array
  private readonly elsewhere = new Map<string, number>()

  /** `ids` has an entry for each row; those that are not added are not found. */
  constructor(ids: readonly string[]) {
    this.ids = ids
    this.places = new Uint32Array(2 ** Math.ceil(Math.log2(2 * ids.length + 2)))
  }

  get(dealId: string): number | undefined {
    const { places, ids } = this
    const mask = places.length - 1
    for (let looked = 0, at = hashOf(dealId); looked < mostLooked; looked++, at++) {
      const row = places[at & mask]! - 1
      if (row < 0) return undefined
      if (ids[row] === dealId) return row
    }
    return this.elsewhere.get(dealId)
  }

  has(dealId: string): boolean {
    return this.get(dealId) !== undefined
  }

  /** The row of an id that is not there yet. */
  add(row: number): void {
    const { places } = this
    const mask = places.length - 1
    const id = this.ids[row]!
    for (let looked = 0, at = hashOf(id); looked < mostLooked; looked++, at++) {
      if (places[at & mask] !== 0) continue
      places[at & mask] = row + 1
      return
    }
    this.elsewhere.set(id, row)
  }

  /** Ids in the order of their rows. */
  *keys(): Generator<string> {
    for (let row = 0; row < this.ids.length; row++) if (this.get(this.ids[row]!) === row) yield this.ids[row]!
  }
}

/** FNV-1a over the units of a text, mixed so that ids which only count up lie apart. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
