// What the pay function takes for granted about payee and deals, and the scope that answers from it. Whatever is not given
// is assumed here, once, and told: a message can say under which figures its amounts hold.
import type { Condition, Test } from '../../plan/condition.ts'
import type { ColumnName } from '../../plan/expression.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import { readNumber } from '../../values/number-text.ts'
import type { Scope, ScopeOf } from '../scope.ts'

/** All optional; texts are read as in plans (`100000`, `8%`). */
export interface Assumptions {
  /** The payee whose figures they are, for messages. */
  readonly whose?: string
  /** Columns of the payee's row: quota, target, team, … */
  readonly payee?: ReadonlyMap<string, string>
  /** Columns of every deal but its size: product, region, cost, … */
  readonly deal?: ReadonlyMap<string, string>
  /** Texts of every deal that the plan tells apart, in place of those of its first rows; told as assumed. */
  readonly shape?: ReadonlyMap<string, string>
  /** Values of measures.csv. */
  readonly scores?: ReadonlyMap<string, Exact>
  /** The size of one deal in units of `sizeColumn`; absent: a tenth of the quota. */
  readonly dealSize?: Exact
}

/** A figure that a result rests on and that nobody stated. */
export interface Assumed {
  /** `payee.quota`, `product`, `scores.csat`. */
  readonly name: string
  readonly value: string
}

const usualPayee: ReadonlyMap<string, string> = new Map([
  ['quota', '100000'],
  ['target', '10000'],
])
const shareName = /rate|share|percent|pct|factor|multiplier|probability/u

/** Columns that a condition fixes to one text: the first of a list. What it says of numbers and dates is left open. */
export function shapeOf(condition: Condition | undefined): ReadonlyMap<string, string> {
  const shape = new Map<string, string>()
  for (const { column, test } of condition?.tests ?? []) {
    const text = textThatPasses(test)
    if (column.scope === 'deal' && text !== undefined) shape.set(column.name, text)
  }
  for (const choices of condition?.any ?? [])
    for (const [name, text] of shapeOf(choices[0])) if (!shape.has(name)) shape.set(name, text)
  return shape
}

function textThatPasses(test: Test): string | undefined {
  if (test.kind === 'one-of') return test.values[0]
  if (test.kind === 'matches') return test.pattern.replaceAll(/[*?]/g, '')
  return test.kind === 'empty' && !test.empty ? 'any' : undefined
}

/** Answers from assumptions, and remembers which of them nobody stated. */
export class AssumedFigures {
  private readonly given: Assumptions
  private readonly shape: ReadonlyMap<string, string>
  /** Columns that hold the size of the deal. */
  private readonly sizes: ReadonlySet<string>
  /** Deal columns that multiply, for which 1 changes nothing; of others it is 0. */
  private readonly factors: ReadonlySet<string>
  private readonly rates: ReadonlySet<string>
  private readonly day: CalendarDate
  private readonly told = new Map<string, string>()
  /** Set where a division by zero was met: no amount can be stated. */
  isUndefined = false

  constructor(
    given: Assumptions,
    of: {
      readonly shape: ReadonlyMap<string, string>
      readonly sizes: ReadonlySet<string>
      readonly factors: ReadonlySet<string>
      /** Payee columns that stand in rates: shares, not sums. */
      readonly rates: ReadonlySet<string>
      /** What every date column holds: nothing is older than the sale, nobody was hired after it. */
      readonly day: CalendarDate
    },
  ) {
    this.given = given
    this.shape = of.shape
    this.sizes = of.sizes
    this.factors = of.factors
    this.rates = of.rates
    this.day = of.day
  }

  get assumed(): readonly Assumed[] {
    return [...this.told].map(([name, value]) => ({ name, value }))
  }

  score(name: string): Exact {
    const given = this.given.scores?.get(name)
    return given ?? this.tell(`scores.${name}`, '1')
  }

  /** `size` is that of the deal at hand; undefined where an expression belongs to no deal. */
  number({ scope, name }: ColumnName, size: Exact | undefined): Exact | undefined {
    if (scope === 'scores') return this.score(name)
    const given = readNumber((scope === 'payee' ? this.given.payee : this.given.deal)?.get(name) ?? '')
    if (given !== undefined) return given
    if (scope === 'payee') return this.tell(`payee.${name}`, usualOfPayee(name, this.rates))
    if (this.sizes.has(name)) return size
    const shaped = readNumber(this.shape.get(name) ?? '')
    if (shaped !== undefined) return shaped
    return this.tell(name, usualOfDeal(name, this.factors))
  }

  text({ scope, name }: ColumnName, size: Exact | undefined): string {
    if (scope === 'scores') return this.score(name).toText()
    const given = (scope === 'payee' ? this.given.payee : this.given.deal)?.get(name)
    if (given !== undefined) return given
    if (scope === 'payee') return ''
    if (this.sizes.has(name)) return size?.toText() ?? ''
    const text = this.shape.get(name) ?? ''
    if (text !== '') this.told.set(name, text)
    return text
  }

  private tell(name: string, value: string): Exact {
    this.told.set(name, value)
    return readNumber(value) ?? Exact.zero
  }

  /** `sizeOf` gives the size of a deal by its number. */
  scope(of: ScopeOf, sizeOf: (deal: number) => Exact | undefined): Scope {
    const size = of.deal === undefined ? undefined : sizeOf(of.deal)
    return {
      number: (column) => this.number(column, size),
      date: (): CalendarDate => this.day,
      text: (column) => this.text(column, size),
      yardstick: (name) => of.yardsticks?.[name],
      divisionByZero: (): undefined => {
        this.isUndefined = true
      },
    }
  }
}

/** A figure of the payee that nobody stated: quota 100,000, target 10,000, a rate 10%. */
export function usualOfPayee(name: string, rates: ReadonlySet<string>): string {
  return usualPayee.get(name) ?? (rates.has(name) ? '10%' : usualFigure(name))
}

/** A figure of a deal beside its size that nobody stated: a share 10%, what multiplies 1, else 0. */
export function usualOfDeal(name: string, factors: ReadonlySet<string>): string {
  return shareName.test(name) ? '10%' : factors.has(name) ? '1' : '0'
}

function usualFigure(name: string): string {
  if (shareName.test(name)) return '10%'
  return /quota|goal|plan/u.test(name) ? '100000' : '10000'
}
