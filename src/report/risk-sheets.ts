// The sheets of `risk`: reserve, deals, replays and hold-backs; those of groups and of the pattern stand beside.
import { unitFor } from '../insight/forecast/rounded.ts'
import type { HoldBack } from '../insight/risk/hold-backs.ts'
import type { ReserveReplay } from '../insight/risk/reserve-replays.ts'
import type { ReserveRow } from '../insight/risk/reserve.ts'
import type { Risk } from '../insight/risk/risk.ts'
import type { UnitAtRisk } from '../insight/risk/units-at-risk.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { count, figure, share, text } from './risk-columns.ts'
import type { Sheet } from './sheet.ts'

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
