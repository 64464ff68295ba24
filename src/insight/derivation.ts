// How a payee's pay of a period came about: settlement → component → deal → line → data row and plan line. A walk over
// the run; no amount is worked out anew, so that an explanation cannot disagree with the pay.
import type { Line, LineKind } from '../compute/line.ts'
import { isEarned, isOfWholePlan } from '../compute/line.ts'
import type { ComponentResult, Run, Settlement } from '../compute/run-type.ts'
import { isLastSettlement } from '../compute/roster.ts'
import type { Data } from '../data/data.ts'
import type { PayeeRow } from '../data/rows.ts'
import { columnsOfComponent } from '../plan/columns.ts'
import { versionInForce } from '../plan/in-force.ts'
import type { Component, Plan } from '../plan/plan.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { sum } from '../values/exact.ts'

/** One settlement and all that it is made of. */
export interface Derivation {
  readonly settlement: Settlement
  readonly plan: Plan | undefined
  /** The payee's last settlement: what is still owed has no later pay to be taken from. */
  readonly isLast: boolean
  readonly components: readonly ComponentDerivation[]
  /** Lines of the plan as a whole, such as its cap on pay. */
  readonly ofPlan: readonly Line[]
  readonly adjustments: readonly Line[]
}

export interface ComponentDerivation {
  readonly component: Component | undefined
  readonly id: string
  readonly result: ComponentResult | undefined
  readonly currency: Currency
  /** Payable now from this component: the sum of the amounts of its lines. */
  readonly released: Exact
  /** In the order of computation; earnings on the measure stand under ''. */
  readonly deals: readonly DealDerivation[]
}

export interface DealDerivation {
  readonly dealId: string
  /** Where the deal's row stands, and the cells that the component reads; absent for earnings on the measure. */
  readonly row: DealRow | undefined
  /** Payable now from this deal and component. */
  readonly released: Exact
  readonly lines: readonly Line[]
  /** What earlier pay periods earned on it, where this period only releases, trues up or takes back. */
  readonly earlier: readonly Line[]
}

export interface DealRow {
  readonly source: string
  readonly cells: readonly { readonly column: string; readonly value: string }[]
  /** The payee's own rows of the splits on this deal. */
  readonly splits: readonly { readonly source: string; readonly share: Exact; readonly role: string }[]
}

export interface DerivationInput {
  readonly run: Run
  readonly plans: readonly Plan[]
  readonly data: Data
  readonly payeeId: string
  readonly only: { readonly dealId: string | undefined; readonly lineId: string | undefined }
}

/** One for each plan and pay period in which the payee is settled (and, with `only`, where such a line stands). */
export function derivePay(input: DerivationInput): readonly Derivation[] {
  const settlements = input.run.settlement.filter(({ payeeId }) => payeeId === input.payeeId)
  const isFiltered = input.only.dealId !== undefined || input.only.lineId !== undefined
  return settlements
    .map((settlement) => deriveSettlement(settlement, input))
    .filter((derivation) => !isFiltered || hasLines(derivation))
}

function hasLines({ components, ofPlan, adjustments }: Derivation): boolean {
  return components.some(({ deals }) => deals.length > 0) || ofPlan.length + adjustments.length > 0
}

function deriveSettlement(settlement: Settlement, input: DerivationInput): Derivation {
  const { run, plans, only } = input
  const own = run.lines.filter(
    (line) =>
      line.payeeId === settlement.payeeId &&
      line.plan === settlement.plan &&
      line.period === settlement.period &&
      (only.dealId === undefined || line.dealId === only.dealId) &&
      (only.lineId === undefined || line.lineId === only.lineId),
  )
  const results = run.components.filter(
    ({ period, payeeId, plan }) =>
      period === settlement.period && payeeId === settlement.payeeId && plan === settlement.plan,
  )
  const period = run.periods.find(({ name }) => name === settlement.period)
  const plan = versionInForce(plans, settlement.plan, period?.to)
  const ids = new Set([...results.map(({ component }) => component), ...own.map(({ component }) => component)])
  ids.delete('')
  return {
    settlement,
    plan,
    isLast: period !== undefined && isLastSettlement(rowsOf(input, settlement.plan), period),
    components: [...ids]
      .map((id) =>
        deriveComponent({
          id,
          input,
          settlement,
          component: plan?.components.find((candidate) => candidate.id === id),
          result: results.find(({ component }) => component === id),
          lines: own.filter((line) => line.component === id && !isAdjustment(line)),
        }),
      )
      .filter(({ deals }) => (only.dealId === undefined && only.lineId === undefined) || deals.length > 0),
    ofPlan: own.filter((line) => isOfWholePlan(line) && !isAdjustment(line)),
    adjustments: own.filter(isAdjustment),
  }
}

/** Without a column plan every row is one of the only plan. */
function rowsOf({ data, payeeId }: DerivationInput, plan: string): readonly PayeeRow[] {
  return (data.payeeRows.get(payeeId) ?? []).filter((row) => row.plan === '' || row.plan === plan)
}

function isAdjustment({ kind }: Line): boolean {
  return kind === 'adjustment' || kind === 'correction'
}

interface ComponentInput {
  readonly id: string
  readonly input: DerivationInput
  readonly settlement: Settlement
  readonly component: Component | undefined
  readonly result: ComponentResult | undefined
  readonly lines: readonly Line[]
}

function deriveComponent({ id, input, settlement, component, result, lines }: ComponentInput): ComponentDerivation {
  const dealIds = [...new Set([...lines.map(({ dealId }) => dealId), ...returnedIn(id, settlement, input)])]
  const earlier = byDeal(
    input.run.earlierLines.filter(
      (line) => line.payeeId === settlement.payeeId && line.plan === settlement.plan && line.component === id,
    ),
  )
  const linesByDeal = byDeal(lines)
  const columns = dealColumnsOf(component)
  return {
    id,
    component,
    result,
    currency: settlement.currency,
    released: result?.released ?? payableNow(lines),
    deals: dealIds.map((dealId) => {
      const ofDeal = linesByDeal.get(dealId) ?? none
      const isNew = ofDeal.some(({ kind }) => kind === 'earning')
      return {
        dealId,
        // Made where somebody asks for it: a statement of thousands of deals shows none.
        get row(): DealRow | undefined {
          return dealId === '' ? undefined : dealRow(dealId, input, columns)
        },
        released: payableNow(ofDeal),
        lines: ofDeal,
        earlier: isNew || dealId === '' ? none : (earlier.get(dealId) ?? none).filter(({ kind }) => isEarned(kind)),
      }
    }),
  }
}

const none: readonly never[] = []

/** A payee may have half a million lines, each on a deal of its own. */
function byDeal(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const group = groups.get(line.dealId)
    if (group === undefined) groups.set(line.dealId, [line])
    else group.push(line)
  }
  return groups
}

/** Deals with a return in the period, also where it took nothing and left no line. */
function returnedIn(
  component: string,
  { period, payeeId, plan }: Settlement,
  { run, only }: DerivationInput,
): string[] {
  if (only.lineId !== undefined) return []
  return run.returns
    .filter((one) => one.period === period && one.payeeId === payeeId && one.plan === plan)
    .filter((one) => one.component === component && (only.dealId === undefined || one.dealId === only.dealId))
    .map(({ dealId }) => dealId)
}

/** What the lines leave payable: a hold is negative and takes off what the earning beside it adds. */
function payableNow(lines: readonly Line[]): Exact {
  return sum(lines.filter(({ kind }) => isPayable(kind)).map(({ amount }) => amount))
}

function isPayable(kind: LineKind): boolean {
  return isEarned(kind) || kind === 'hold' || kind === 'release'
}

/** The columns of the deals that a component reads, each once. */
function dealColumnsOf(component: Component | undefined): readonly string[] {
  const used = component === undefined ? [] : columnsOfComponent(component).filter(({ scope }) => scope === 'deal')
  return [...new Set(used.map(({ name }) => name))]
}

function dealRow(dealId: string, { data, payeeId }: DerivationInput, columns: readonly string[]): DealRow | undefined {
  const row = data.dealRows.get(dealId)
  if (row === undefined) return undefined
  const splitTable = data.tables.get('splits')
  return {
    source: data.deals.source(row),
    cells: columns
      .map((column) => ({ column, value: data.deals.text(row, column) }))
      .filter(({ value }) => value !== ''),
    splits: (data.splits.get(dealId) ?? [])
      .filter((split) => split.payeeId === payeeId)
      .map((split) => ({ source: splitTable?.source(split.row) ?? '', share: split.share, role: split.role })),
  }
}
