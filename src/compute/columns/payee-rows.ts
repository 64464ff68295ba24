// Rows of the deals by the payees they may be credited to: of hundreds of plans each looks at the deals of its own payees.
// computation.md, step 1.
import type { CodedColumn } from '../../data/readings.ts'
import { noDay } from '../../data/readings.ts'
import { placesBy } from '../../values/places.ts'
import type { Shares } from './shares.ts'

export interface PayeeRowsOf {
  readonly isSplit: (deal: number) => boolean
  readonly isKnown: (payeeId: string) => boolean
  readonly owners: CodedColumn
  readonly shares: Shares
  /** The credit date of each row. */
  readonly days: Int32Array
}

/** Rows `rows[starts[code]]` to before `rows[starts[code + 1]]` are those of a payee by code. */
interface RowsByCode {
  readonly codes: ReadonlyMap<string, number>
  readonly rows: Uint32Array
  readonly starts: Uint32Array
}

export class PayeeRows {
  private readonly size: number
  private readonly owned: RowsByCode
  private readonly shared: RowsByCode
  /** Rows that say something under whatever plan: without a credit date, of nobody known, with splits that do not add up. */
  private readonly strays: Uint32Array
  private readonly known = new Map<string, Uint32Array | undefined>()

  constructor(of: PayeeRowsOf) {
    const { owners, shares } = of
    this.size = owners.codes.length
    const { places, starts } = placesBy(owners.codes, this.size, owners.words.length)
    this.owned = { codes: codesOf(owners.words), rows: places, starts }
    const { strays, deals, sharers } = sharedDeals(of)
    const by = placesBy(sharers, sharers.length, shares.words.length)
    this.shared = { codes: codesOf(shares.words), rows: by.places.map((place) => deals[place]!), starts: by.starts }
    this.strays = strays
  }

  /**
   * All rows, in their order, that can be credited to members of a plan or are to be told of under any plan. Every other row
   * belongs to others. Undefined where these are few.
   */
  ofPlan(planId: string, members: Iterable<string>): Uint32Array | undefined {
    if (!this.known.has(planId)) this.known.set(planId, this.gathered([...members]))
    return this.known.get(planId)
  }

  private gathered(members: readonly string[]): Uint32Array | undefined {
    const parts = [this.strays, ...members.flatMap((id) => [rowsOf(this.owned, id), rowsOf(this.shared, id)])]
    const count = parts.reduce((sum, { length }) => sum + length, 0)
    if (2 * count > this.size) return undefined
    const rows = new Uint32Array(count)
    let filled = 0
    for (const part of parts) {
      rows.set(part, filled)
      filled += part.length
    }
    rows.sort()
    return rows.filter((row, at) => at === 0 || row !== rows[at - 1])
  }
}

const none = new Uint32Array(0)

function rowsOf({ codes, rows, starts }: RowsByCode, payeeId: string): Uint32Array {
  const code = codes.get(payeeId)
  return code === undefined ? none : rows.subarray(starts[code]!, starts[code + 1]!)
}

function codesOf(words: readonly string[]): ReadonlyMap<string, number> {
  let codes = knownCodes.get(words)
  if (codes === undefined) knownCodes.set(words, (codes = new Map(words.map((word, code) => [word, code]))))
  return codes
}

/** Every plan asks for those of the same words. */
const knownCodes = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

/** By code of a payee their index among the members of a plan; −1 of who is none. */
export function membersByCode(words: readonly string[], indexOf: ReadonlyMap<string, number>): Int32Array {
  const codes = codesOf(words)
  const members = new Int32Array(words.length).fill(-1)
  for (const [payeeId, index] of indexOf) {
    const code = codes.get(payeeId)
    if (code !== undefined) members[code] = index
  }
  return members
}

interface SharedDeals {
  readonly strays: Uint32Array
  /** A deal and who has a share of it, by code. */
  readonly deals: readonly number[]
  readonly sharers: Uint32Array
}

function sharedDeals({ isSplit, isKnown, owners, shares, days }: PayeeRowsOf): SharedDeals {
  const knownOwners = owners.words.map((payeeId) => isKnown(payeeId))
  const knownSharers = shares.words.map((payeeId) => isKnown(payeeId))
  const [strays, deals, sharers]: [number[], number[], number[]] = [[], [], []]
  for (let deal = 0; deal < days.length; deal++) {
    const isShared = isSplit(deal) && shares.isOf(deal)
    const rows = isShared ? (shares.rowsOf(deal) ?? []) : []
    const areKnown = isShared
      ? rows.length > 0 && rows.every((row) => knownSharers[shares.payeeOf(row)])
      : knownOwners[owners.codes[deal]!]!
    if (days[deal] === noDay || !areKnown) strays.push(deal)
    for (const row of rows) {
      deals.push(deal)
      sharers.push(shares.payeeOf(row))
    }
  }
  return { strays: Uint32Array.from(strays), deals, sharers: Uint32Array.from(sharers) }
}
