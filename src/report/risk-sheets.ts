// The sheets of `risk`: reserve, deals, products, payees, replays and hold-backs.
import { roundedTo, unitFor } from '../insight/forecast/rounded.ts'
import type { HoldBack } from '../insight/risk/hold-backs.ts'
import type { ReserveReplay } from '../insight/risk/reserve-replays.ts'
import type { ReserveRow } from '../insight/risk/reserve.ts'
import type { ReturnRate } from '../insight/risk/return-rates.ts'
import type { Risk } from '../insight/risk/risk.ts'
import type { UnitAtRisk } from '../insight/risk/units-at-risk.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import type { Column, Sheet } from './sheet.ts'

/** Decimals of a chance or a rate. */
const rateDecimals = 4

const share = (value: number | undefined): Exact | undefined =>
  value === undefined ? undefined : roundedTo(value, Exact.decimal(1n, rateDecimals))
const count = (value: number): Exact => Exact.of(Math.round(value))

function text<Row>(name: string, cell: (row: Row) => string): Column<Row> {
  return { kind: 'text', name, cell }
}

function figure<Row>(name: string, unit: (row: Row) => Exact, cell: (row: Row) => number | undefined): Column<Row> {
  const rounded = (row: Row): Exact | undefined => {
    const value = cell(row)
    return value === undefined ? undefined : roundedTo(value, unit(row))
  }
  return { kind: 'number', name, cell: rounded, most: 3 }
}

export function reserveSheet({ reserve }: Risk): Sheet<ReserveRow> {
  const largest = Math.max(0, ...reserve.map(({ atRisk }) => atRisk))
  const unit = ({ currency }: ReserveRow): Exact => unitFor(largest, currency)
  return {
    name: 'reserve',
    currencyOf: ({ currency }) => currency,
    rows: reserve,
    columns: [
      text('plan', ({ plan }) => plan),
      text('month', ({ month }) => month || 'all'),
      text('currency', ({ currency }) => currency),
      { kind: 'number', name: 'deals', cell: ({ deals }) => count(deals), most: 0 },
      figure('at_risk', unit, ({ atRisk }) => atRisk),
      figure('reserve', unit, ({ expected }) => expected),
      ...([50, 80, 95] as const).flatMap((level) => [
        figure<ReserveRow>(`low_${level}`, unit, ({ intervals }) => intervals?.[level].low),
        figure<ReserveRow>(`high_${level}`, unit, ({ intervals }) => intervals?.[level].high),
      ]),
    ],
  }
}

export function dealSheet({ units, currencyOf, history }: Risk, most: number = Infinity): Sheet<UnitAtRisk> {
  const isTold = history.returns > 0
  const currency = ({ plan }: UnitAtRisk): Currency => currencyOf.get(plan)! // a deal is of one of the plans
  return {
    name: 'deals',
    currencyOf: currency,
    rows: units.slice(0, most),
    columns: [
      text('payee_id', ({ payeeId }) => payeeId),
      text('plan', ({ plan }) => plan),
      text('component', ({ component }) => component),
      text('deal_id', ({ dealId }) => dealId),
      text('product', ({ group }) => group),
      { kind: 'number', name: 'age_days', cell: ({ age }) => count(age), most: 0 },
      text('currency', currency),
      { kind: 'amount', name: 'commission', cell: ({ commission }) => commission, total: 'never' },
      { kind: 'amount', name: 'held', cell: ({ held }) => held, total: 'never' },
      { kind: 'share', name: 'chance', cell: ({ chance }) => (isTold ? share(chance) : undefined) },
      figure(
        'expected',
        (row) => unitFor(0, currency(row)),
        ({ expected }) => (isTold ? expected : undefined),
      ),
    ],
  }
}

export function rateSheet(
  rates: readonly ReturnRate[],
  name: 'product' | 'payee_id',
  currency: Currency,
): Sheet<ReturnRate> {
  return {
    name: name === 'product' ? 'products' : 'payees',
    currencyOf: () => currency,
    rows: rates,
    columns: [
      text(name, ({ name: own }) => own),
      { kind: 'number', name: 'deals', cell: ({ deals }) => count(deals), most: 0 },
      { kind: 'number', name: 'returned', cell: ({ returned }) => count(returned), most: 0 },
      { kind: 'share', name: 'raw_rate', cell: ({ raw }) => share(raw) },
      { kind: 'share', name: 'rate', cell: ({ rate }) => share(rate) },
      { kind: 'share', name: 'low_80', cell: ({ interval }) => share(interval.low) },
      { kind: 'share', name: 'high_80', cell: ({ interval }) => share(interval.high) },
      { kind: 'share', name: 'others', cell: ({ others }) => share(others) },
      text('differs', ({ differs }) => differs ?? ''),
      text('moved', ({ moved }) => moved?.way ?? ''),
      { kind: 'number', name: 'recent_returns', cell: ({ moved }) => moved && count(moved.returns), most: 0 },
      { kind: 'number', name: 'recent_expected', cell: ({ moved }) => share(moved?.expected), most: 2 },
      { kind: 'share', name: 'by_chance', cell: ({ moved }) => share(moved?.byChance) },
    ],
  }
}

export function replaySheet({ replays }: Risk, currency: Currency): Sheet<ReserveReplay> {
  const largest = Math.max(0, ...replays.map(({ atRisk }) => atRisk))
  const unit = (): Exact => unitFor(largest, currency)
  return {
    name: 'replays',
    currencyOf: () => currency,
    rows: replays,
    columns: [
      text('as_of', ({ asOf }) => dateText(asOf)),
      { kind: 'number', name: 'deals', cell: ({ deals }) => count(deals), most: 0 },
      figure('at_risk', unit, ({ atRisk }) => atRisk),
      figure('expected', unit, ({ said }) => said.mean),
      figure('came_back', unit, ({ came }) => came),
      text('inside_80', ({ isInside80 }) => (isInside80 ? 'yes' : 'no')),
    ],
  }
}

export function holdSheet({ holds, currencyOf }: Risk): Sheet<HoldBack> {
  const currency = ({ plan }: HoldBack): Currency => currencyOf.get(plan)! // of one of the plans
  return {
    name: 'hold_backs',
    currencyOf: currency,
    rows: holds,
    columns: [
      text('plan', ({ plan }) => plan),
      text('currency', currency),
      figure(
        'taken',
        (row) => unitFor(0, currency(row)),
        ({ taken }) => taken,
      ),
      { kind: 'share', name: 'hold', cell: ({ cheapest }) => share(cheapest && cheapest.share / 100) },
      { kind: 'number', name: 'days', cell: ({ cheapest }) => cheapest && count(cheapest.days), most: 0 },
      { kind: 'share', name: 'covered', cell: ({ cheapest }) => share(cheapest?.covered) },
    ],
  }
}
