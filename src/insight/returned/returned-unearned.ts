// Returns of deals on which nobody has earned anything: nothing is taken, and nobody should look for it in vain.
import type { Run } from '../../compute/run-type.ts'
import type { Data } from '../../data/data.ts'
import type { ReturnRow } from '../../data/rows.ts'
import { Exact } from '../../values/exact.ts'
import { compareBy, compareText } from '../../values/ordering.ts'
import { contains } from '../../values/period.ts'
import type { ReturnedDeal } from './returned-deal.ts'
import { nothingTaken } from './returned-deal.ts'

/** Under the shortest pay period that holds them. */
export function returnedWithoutEarnings(
  run: Run,
  { returns, dealRows, tables }: Pick<Data, 'returns' | 'dealRows' | 'tables'>,
): readonly ReturnedDeal[] {
  const known = new Set(run.returns.map(({ returnId }) => returnId))
  const periods = run.periods.toSorted((a, b) => a.to - a.from - (b.to - b.from))
  const rows = [...returns.values()]
    .flat()
    .filter(({ returnId, dealId }) => !known.has(returnId) && dealRows.has(dealId))
  const found = rows.flatMap((row) => {
    const period = periods.find((candidate) => contains(candidate, row.returnedOn))
    return period === undefined ? [] : [{ row, period: period.name }]
  })
  return found
    .toSorted(
      compareBy(
        (a, b) => a.row.returnedOn - b.row.returnedOn,
        (a, b) => compareText(a.row.returnId, b.row.returnId),
      ),
    )
    .map(({ row, period }) => earnsNothing(row, period, tables.get('returns')?.source(row.row) ?? ''))
}

function earnsNothing(
  { dealId, returnId, returnedOn, reason }: ReturnRow,
  period: string,
  source: string,
): ReturnedDeal {
  return {
    period,
    payeeId: '',
    plan: '',
    component: '',
    currency: undefined,
    dealId,
    returnId,
    on: returnedOn,
    reason,
    source,
    creditedOn: undefined,
    fraction: undefined,
    fate: 'nothing-earned',
    terms: undefined,
    earned: Exact.zero,
    ...nothingTaken,
  }
}
