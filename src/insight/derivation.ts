// How a payee's pay of a period came about: settlement → component → deal → line → data row and plan line. A walk over
// the run; no amount is worked out anew, so that an explanation cannot disagree with the pay.
import { LineList } from '../compute/line-list.ts'
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
import { earnedInColumns } from '../compute/earned-in-columns.ts'

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
  /** In the order of computation; earnings on the measure stand under ''. Made where somebody asks for them. */
  readonly deals: readonly DealDerivation[]
  /** The lines of `deals` that were earned, one deal after another. */
  readonly earned: LineList
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
  readonly run: Pick<Run, 'periods' | 'settlement' | 'components' | 'returns' | 'lineList' | 'earlierList'>
  readonly plans: readonly Plan[]
  readonly data: Data
  readonly payeeId: string
  readonly only: { readonly dealId: string | undefined; readonly lineId: string | undefined }
}

/** One for each plan and pay period in which the payee is settled (and, with `only`, where such a line stands). */
export function derivePay(input: DerivationInput): readonly Derivation[] {
  const settlements = input.run.settlement.filter(({ payeeId }) => payeeId === input.payeeId)
  return settlements
    .map((settlement) => deriveSettlement(settlement, input))
    .filter((derivation) => !isFiltered(input.only) || hasLines(derivation))
}

function isFiltered({ dealId, lineId }: DerivationInput['only']): boolean {
  return dealId !== undefined || lineId !== undefined
}

function hasLines({ components, ofPlan, adjustments }: Derivation): boolean {
  return components.some(({ deals }) => deals.length > 0) || ofPlan.length + adjustments.length > 0
}

function deriveSettlement(settlement: Settlement, input: DerivationInput): Derivation {
  const { run, plans, only } = input
  const own = onlyAsked(
    run.lineList.where(
      ({ payeeId, plan, period }) =>
        payeeId === settlement.payeeId && plan === settlement.plan && period === settlement.period,
    ),
    only,
  )
  const results = run.components.filter(
    ({ period, payeeId, plan }) =>
      period === settlement.period && payeeId === settlement.payeeId && plan === settlement.plan,
  )
  const period = run.periods.find(({ name }) => name === settlement.period)
  const plan = versionInForce(plans, settlement.plan, period?.to)
  const ids = new Set([...results.map(({ component }) => component), ...componentsOf(own)])
  ids.delete('')
  const ofWhole = linesApart(own)
  return {
    settlement,
    plan,
    isLast: period !== undefined && isLastSettlement(rowsOf(input, settlement.plan), period),
    components: [...ids]
      .map(
        (id) =>
          new DerivedComponent({
            id,
            input,
            settlement,
            component: plan?.components.find((candidate) => candidate.id === id),
            result: results.find(({ component }) => component === id),
            lines: own.where((of) => of.component === id && !isAdjustment(of)),
          }),
      )
      .filter((of) => !isFiltered(only) || of.deals.length > 0),
    ofPlan: ofWhole.filter((line) => isOfWholePlan(line) && !isAdjustment(line)),
    adjustments: ofWhole.filter(isAdjustment),
  }
}

function onlyAsked(list: LineList, { dealId, lineId }: DerivationInput['only']): LineList {
  if (dealId === undefined && lineId === undefined) return list
  const lines = [...list].filter(
    (line) => (dealId === undefined || line.dealId === dealId) && (lineId === undefined || line.lineId === lineId),
  )
  return new LineList([{ kind: 'lines', lines }])
}

/** In the order in which they are met. */
function componentsOf({ parts }: LineList): readonly string[] {
  return parts.flatMap((part) =>
    part.kind === 'span' ? [part.span.component] : part.lines.map(({ component }) => component),
  )
}

/** Those outside of columns: what stands in columns is earned or taken back in a component. */
function linesApart({ parts }: LineList): readonly Line[] {
  return parts.flatMap((part) => (part.kind === 'lines' ? part.lines : []))
}

/** Without a column plan every row is one of the only plan. */
function rowsOf({ data, payeeId }: DerivationInput, plan: string): readonly PayeeRow[] {
  return (data.payeeRows.get(payeeId) ?? []).filter((row) => row.plan === '' || row.plan === plan)
}

function isAdjustment({ kind }: { readonly kind?: LineKind }): boolean {
  return kind === 'adjustment' || kind === 'correction'
}

interface ComponentInput {
  readonly id: string
  readonly input: DerivationInput
  readonly settlement: Settlement
  readonly component: Component | undefined
  readonly result: ComponentResult | undefined
  readonly lines: LineList
}

/** A class: of object literals with getters each would keep a shape to itself, and with it all that the getters see. */
class DerivedComponent implements ComponentDerivation {
  readonly id: string
  readonly component: Component | undefined
  readonly result: ComponentResult | undefined
  readonly currency: Currency
  readonly released: Exact
  readonly #of: ComponentInput
  #deals: readonly DealDerivation[] | undefined
  #earned: LineList | undefined

  constructor(of: ComponentInput) {
    this.id = of.id
    this.component = of.component
    this.result = of.result
    this.currency = of.settlement.currency
    this.released = of.result?.released ?? payableNow(of.lines.all())
    this.#of = of
  }

  get deals(): readonly DealDerivation[] {
    return (this.#deals ??= deriveDeals(this.#of))
  }

  get earned(): LineList {
    return (this.#earned ??= earnedInColumns(this.#of.lines) ?? earnedOn(this.deals))
  }
}

function earnedOn(deals: readonly DealDerivation[]): LineList {
  const lines = deals.flatMap((deal) => deal.lines.filter(({ kind }) => isEarned(kind)))
  return new LineList([{ kind: 'lines', lines }])
}

function deriveDeals({ id, input, settlement, component, lines }: ComponentInput): readonly DealDerivation[] {
  const linesByDeal = byDeal(lines.all())
  const dealIds = [...new Set([...linesByDeal.keys(), ...returnedIn(id, settlement, input)])]
  const earlier = byDeal(
    input.run.earlierList
      .where(
        ({ payeeId, plan, component: of }) => payeeId === settlement.payeeId && plan === settlement.plan && of === id,
      )
      .all(),
  )
  const columns = dealColumnsOf(component)
  return dealIds.map((dealId) => {
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
  })
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
