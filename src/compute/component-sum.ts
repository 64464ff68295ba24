// What payees earn by component and pay period, as sums. Of lines in columns no single one is asked for, so that a run that is
// compared with others need not keep them.
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { isBundled } from './columns/bundled-line.ts'
import { inForceIn } from './component-result.ts'
import type { EarnedAll } from './earn-all.ts'
import type { Draft } from './line.ts'
import { isEarned } from './line.ts'
import type { Settlement } from './run-type.ts'
import type { RowLines, RowsInOrder } from './settled-rows.ts'

export interface ComponentSum {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  /** '' is what belongs to the plan as a whole. */
  readonly component: string
  readonly currency: Currency
  readonly earned: Exact
  /** The bound, as it is written, of the last step on which something was earned: the one that was reached. '' without steps. */
  readonly step: string
}

/**
 * Row by row of the settlement, the components of the versions in force, also without a sale; and behind all of these what
 * else has earned.
 */
export function componentSums(
  { rows, lines }: Pick<RowsInOrder, 'rows' | 'lines'>,
  earned: EarnedAll,
  periods: ReadonlyMap<string, Period>,
): readonly ComponentSum[] {
  const inForce = inForceIn(earned)
  const sums: ComponentSum[] = []
  const others: ComponentSum[] = []
  rows.forEach((row, index) => {
    const own = inForce(row.plan, periods.get(row.period)!).map(({ state: { component, version } }) =>
      noSum(row, component.id, version.plan.currency),
    )
    const count = own.length
    addLines(own, row, lines[index]!)
    own.forEach((sum, at) => (at < count ? sums : others).push(sum))
  })
  return [...sums, ...others]
}

/** On its way. */
interface Summed extends ComponentSum {
  earned: Exact
  step: string
}

function noSum({ period, payeeId, plan }: Settlement, component: string, currency: Currency): Summed {
  return { period, payeeId, plan, component, currency, earned: Exact.zero, step: '' }
}

function addLines(sums: Summed[], row: Settlement, lines: RowLines): void {
  let own: Summed | undefined
  for (const line of lines) {
    if (!isEarned(line.kind)) continue
    const { component, currency } = line
    // Lines of one component mostly stand together.
    if (own === undefined || own.component !== component || own.currency !== currency)
      own = sums.find((sum) => sum.component === component && sum.currency === currency)
    if (own === undefined) sums.push((own = noSum(row, component, currency)))
    own.earned = own.earned.plus(isBundled(line) ? line.inAll : line.amount)
    own.step = stepOf(line) || own.step
  }
}

function stepOf(line: Draft): string {
  if (isBundled(line)) return line.lastStep
  return line.kind === 'earning' && line.step !== 'gate' ? line.step : ''
}
