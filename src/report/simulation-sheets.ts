// The sheets of a what-if: the run as it is and as it would be, by payee, component, period and in all. The values of what
// is ranged stand before each row, so that one sheet holds every variant.
import type {
  Amounts,
  ComponentChange,
  Movers,
  PayeeChange,
  PeriodChange,
  RunChange,
  TotalChange,
} from '../compute/run-change.ts'
import type { Run } from '../compute/run-type.ts'
import type { Plan } from '../plan/plan.ts'
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { componentColumn } from './component-column.ts'
import type { Column, Sheet } from './sheet.ts'

export interface SimulationFacts {
  readonly run: Pick<Run, 'periods' | 'asOf' | 'settlement'>
  readonly plans: readonly Plan[]
  /** What is other, a line for each: `new-business.earn.tiers.steps[1].rate: 9% → 10%`. */
  readonly changes: readonly string[]
  /** Names of what has several values. */
  readonly ranged: readonly string[]
  readonly variants: readonly SimulatedVariant[]
}

export interface SimulatedVariant {
  /** The values of what is ranged. */
  readonly values: readonly string[]
  readonly change: RunChange
  readonly movers: Movers
}

/** What `--by` asks for. */
export type SimulationSheet = 'payee' | 'component' | 'period' | 'total'

/** A row of a variant. */
interface Of<Row> {
  readonly variant: SimulatedVariant
  readonly row: Row
}

interface Money {
  readonly currency: Currency
}

interface Facts extends Pick<SimulationFacts, 'ranged' | 'variants'> {
  /** What the two sides are called in the names of columns; now and then where nothing is said. */
  readonly sides?: readonly [string, string]
}

export function payeeChanges(facts: Facts): Sheet<Of<PayeeChange>> {
  return sheetOf('payees', facts, ({ change }) => change.payees, [
    text('payee_id', ({ row }) => row.payeeId),
    text('name', ({ row }) => row.name),
    text('plan', ({ row }) => row.plan),
    ...earnedAndPayable<PayeeChange>(facts),
  ])
}

export function componentChanges(facts: Facts): Sheet<Of<ComponentChange>> {
  return sheetOf('components', facts, ({ change }) => change.components, [
    text('plan', ({ row }) => row.plan),
    componentColumn(({ row }) => row.component),
    text('currency', ({ row }) => row.currency),
    ...amounts<ComponentChange>(facts, 'earned', ({ earned }) => earned),
  ])
}

export function periodChanges(facts: Facts): Sheet<Of<PeriodChange>> {
  return sheetOf('periods', facts, ({ change }) => change.periods, [
    text('period', ({ row }) => row.period),
    ...earnedAndPayable<PeriodChange>(facts),
  ])
}

export function totalChanges(facts: Facts): Sheet<Of<TotalChange>> {
  return sheetOf('totals', facts, ({ change }) => change.totals, [
    ...earnedAndPayable<TotalChange>(facts, 'never'),
    count('gain', ({ movers }) => movers.gain.length),
    count('lose', ({ movers }) => movers.lose.length),
  ])
}

function count(name: string, of: (variant: SimulatedVariant) => number): Column<Of<TotalChange>> {
  return { kind: 'number', name, cell: ({ variant }) => Exact.of(of(variant)), most: 0 }
}

function earnedAndPayable<Row extends Money & { readonly earned: Amounts; readonly payable: Amounts }>(
  facts: Facts,
  total?: 'never',
): readonly Column<Of<Row>>[] {
  return [
    text('currency', ({ row }) => row.currency),
    ...amounts<Row>(facts, 'earned', ({ earned }) => earned, total),
    ...amounts<Row>(facts, 'payable', ({ payable }) => payable, total),
  ]
}

/** Both sides and the difference. Rows of several variants are alternatives: adding them up would say nothing. */
function amounts<Row>(
  { variants, sides = ['now', 'then'] }: Facts,
  name: string,
  of: (row: Row) => Amounts,
  never?: 'never',
): readonly Column<Of<Row>>[] {
  const total = never ?? (variants.length > 1 ? 'never' : 'always')
  const amount = (suffix: string, side: keyof Amounts): Column<Of<Row>> => ({
    kind: 'amount',
    name: `${name}_${suffix}`,
    cell: ({ row }) => of(row)[side],
    total,
  })
  return [amount(sides[0], 'before'), amount(sides[1], 'after'), amount('difference', 'difference')]
}

function text<Row>(name: string, cell: (of: Of<Row>) => string): Column<Of<Row>> {
  return { kind: 'text', name, cell }
}

function sheetOf<Row extends Money>(
  name: string,
  { ranged, variants }: Facts,
  rowsOf: (variant: SimulatedVariant) => readonly Row[],
  columns: readonly Column<Of<Row>>[],
): Sheet<Of<Row>> {
  const values = ranged.map((path, index) => text<Row>(path, ({ variant }) => variant.values[index] ?? ''))
  return {
    name,
    columns: [...values, ...columns],
    currencyOf: ({ row }) => row.currency,
    rows: variants.flatMap((variant) => rowsOf(variant).map((row) => ({ variant, row }))),
  }
}
