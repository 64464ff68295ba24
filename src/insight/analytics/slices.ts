// All slices of the deals: by span and group, and over all groups.
import type { Data } from '../../data/data.ts'
import type { AnalysedDeal } from './analysed-deals.ts'
import type { AnalysedSpan } from './analysed-spans.ts'
import type { GroupColumn } from './group-columns.ts'
import { groupReader } from './group-columns.ts'
import type { PayOfGroup, RunFigures } from './run-figures.ts'
import type { GrowingSlice, Slice } from './slice.ts'
import { emptySlice, placesIn } from './slice.ts'

export interface SlicesOf {
  readonly data: Data
  readonly deals: readonly AnalysedDeal[]
  readonly groups: readonly GroupColumn[]
  /** Pay by group, and over all groups; undefined where no run is asked for. */
  readonly pay: { readonly byGroup: RunFigures; readonly all: RunFigures } | undefined
}

export interface SpanSlices {
  readonly all: Slice
  /** Only groups with a deal or with pay; empty without columns to divide by. */
  readonly byGroup: ReadonlyMap<string, Slice>
}

/** A separator that no cell of a CSV file contains: a NUL byte makes a record an exception. */
const separator = '\0'

export function keyOfGroup(texts: readonly string[]): string {
  return texts.join(separator)
}

export function textsOfKey(key: string): readonly string[] {
  return key.split(separator)
}

/** One for each of the spans, in their order. */
export function slicesOf(of: SlicesOf, spans: readonly AnalysedSpan[]): readonly SpanSlices[] {
  const isDivided = of.groups.length > 0
  const keys = isDivided ? dealKeys(of) : undefined
  return spans.map((span) => {
    const all = emptySlice()
    const groups = new Map<string, GrowingSlice>()
    for (const [index, deal] of of.deals.entries()) {
      const places = placesIn(span, deal)
      if (!places.closed && !places.created && !places.open) continue
      put(all, deal, places)
      if (keys === undefined) continue
      let group = groups.get(keys[index]!)
      if (group === undefined) groups.set(keys[index]!, (group = emptySlice()))
      put(group, deal, places)
    }
    const pays = isDivided ? of.pay?.byGroup.in(span) : undefined
    for (const key of pays?.keys() ?? []) if (!groups.has(key)) groups.set(key, emptySlice())
    return {
      all: sliceFrom(span, all, of.pay?.all.in(span), ''),
      byGroup: new Map([...groups].map(([key, group]) => [key, sliceFrom(span, group, pays, key)])),
    }
  })
}

/** A slice of no deal, for a group that has some only in the span beside it. */
export function sliceWithoutDeals(span: AnalysedSpan): Slice {
  return sliceFrom(span, emptySlice(), undefined, '')
}

function sliceFrom(
  span: AnalysedSpan,
  growing: GrowingSlice,
  pays: ReadonlyMap<string, PayOfGroup> | undefined,
  key: string,
): Slice {
  const own = pays?.get(key)
  return { ...growing, span, pay: own?.pay, attainments: own?.attainments ?? [] }
}

/** Of each deal in the order of the list: as its payee stood on the day of its closing, else of its creation. */
function dealKeys({ data, deals, groups }: SlicesOf): readonly string[] {
  const read = groupReader(groups, data)
  const owners = data.deals.column('payee_id') ?? []
  return deals.map(({ row, closedOn, createdOn }) =>
    keyOfGroup(read({ deal: row, payeeId: owners[row] ?? '', on: closedOn ?? createdOn })),
  )
}

function put(slice: GrowingSlice, deal: AnalysedDeal, places: ReturnType<typeof placesIn>): void {
  if (places.closed) (deal.outcome === 'won' ? slice.won : slice.lost).push(deal)
  if (places.created) slice.created.push(deal)
  if (places.open) slice.open.push(deal)
}
