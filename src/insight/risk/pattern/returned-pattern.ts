// Early warnings by pattern: deals at risk that were sold like those that came back. A pattern is told only where it has foretold the returns
// of deals that it was not learned from better than their age, product and payee; else it is said that there is none. Read this first.
import type { Data } from '../../../data/data.ts'
import type { Plan } from '../../../plan/plan.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { addDays } from '../../../values/calendar-date.ts'
import type { PastDeal, ReturnHistory } from '../../forecast/return-history.ts'
import type { Reason } from '../../statistics/logistic/encoding.ts'
import { reasonsFor } from '../../statistics/logistic/encoding.ts'
import { quantileOf } from '../../statistics/numeric/summary.ts'
import { chanceOf } from '../../statistics/survival/age-hazard.ts'
import type { ReturnRate } from '../return-rates.ts'
import { rateOf } from '../return-rates.ts'
import { cameBack } from '../seen-on.ts'
import type { UnitAtRisk } from '../units-at-risk.ts'
import type { PatternModel, SaleCase } from './pattern-model.ts'
import { chanceShifted, fitPattern, shiftOf } from './pattern-model.ts'
import type { PatternValue } from './pattern-values.ts'
import { patternValues } from './pattern-values.ts'
import type { Trial } from './pattern-trial.ts'
import { leastReturns, topShare, tryPattern } from './pattern-trial.ts'
import type { LeftOut, SaleColumn } from './sale-columns.ts'
import { knownAtSale, saleColumns } from './sale-columns.ts'

export interface LikeReturned {
  readonly unit: UnitAtRisk
  /** To come back before the window closes, with what is known of its sale. */
  readonly chance: number
  readonly expected: number
  /** What raises it, the strongest first: each multiplies the odds by 1.1 or more, and its own deals came back more often than expected. */
  readonly reasons: readonly Reason[]
}

/** What was looked at, and what of it was left out and why. */
interface LookedAt {
  readonly columns: readonly string[]
  readonly leftOut: readonly LeftOut[]
}

export type ReturnedPattern = LookedAt &
  (
    | {
        readonly kind: 'told'
        readonly trial: Trial
        /** Of the deals tried whose pattern was the most like that of returned ones: what became of them. */
        readonly like: Omit<ReturnRate, 'name' | 'moved'>
        readonly values: readonly PatternValue[]
        /** Deals at risk of such a pattern, the most to be expected first. */
        readonly deals: readonly LikeReturned[]
      }
    | { readonly kind: 'no better'; readonly trial: Trial }
    | { readonly kind: 'too few returns'; readonly least: number }
    | { readonly kind: 'nothing to try it on' }
    | { readonly kind: 'no columns' }
  )

export interface ReturnedPatternOf {
  readonly plans: readonly Plan[]
  readonly data: Data
  readonly asOf: CalendarDate
  readonly history: ReturnHistory
  readonly units: readonly UnitAtRisk[]
  /** Columns of the deals to look at; all that can be known at the sale where undefined. */
  readonly asked: readonly string[] | undefined
}

/** Chance at most that a pattern which says nothing looks as good. */
const mostByChance = 0.05
/** log of 1.1: what multiplies the odds by less is no reason. */
const leastEffect = Math.log(1.1)
/** More deals, the latest, would only take longer. */
const mostDeals = 50_000

export function returnedPattern(of: ReturnedPatternOf): ReturnedPattern {
  const { plans, data, asOf, history, asked } = of
  const { bins } = history.hazard
  const watched = history.watched.toSorted((a, b) => b.soldOn - a.soldOn || a.deal - b.deal).slice(0, mostDeals)
  const leastDeals = Math.max(20, Math.ceil(watched.length / 100))
  const yearStarts = new Set(plans.map(({ calendar }) => calendar.yearStarts))
  const creditDates = new Set(plans.flatMap(({ components }) => components.map(({ credit }) => credit.date)))
  const sale = saleColumns({
    data,
    asked,
    creditDates,
    yearStarts: yearStarts.size === 1 ? [...yearStarts][0]! : 1,
    leastDeals,
  })
  const cases = (columns: readonly SaleColumn[]): readonly SaleCase[] =>
    watched.map((deal) => caseOf(deal, { columns, asOf, history }))
  const tooGood = tellingColumns(cases(sale.columns), sale.columns, leastDeals)
  const columns = sale.columns.filter(({ name }) => !tooGood.has(name))
  const looked = {
    columns: columns.map(({ name }) => name),
    leftOut: [...sale.leftOut, ...[...tooGood].map(([column, why]) => ({ column, why }))],
  }
  if (columns.length === 0) return { kind: 'no columns', ...looked }
  const least = 2 * leastReturns
  if (history.returns < least) return { kind: 'too few returns', least, ...looked }
  const trial = tryPattern({ watched, columns, asOf, bins, leastDeals })
  if (trial === undefined || trial.returned < leastReturns / 2) return { kind: 'nothing to try it on', ...looked }
  const model = trial.byChance <= mostByChance ? fitPattern(cases(columns), columns, leastDeals) : undefined
  if (model === undefined) return { kind: 'no better', trial, ...looked }
  const values = patternValues(model, cases(columns))
  return {
    kind: 'told',
    ...looked,
    trial,
    like: rateOf(trial.most, 'other', history.hazard),
    values,
    deals: likeReturned(of, { model, columns, watched, values }),
  }
}

function caseOf(
  deal: PastDeal,
  {
    columns,
    asOf,
    history,
  }: { readonly columns: readonly SaleColumn[]; readonly asOf: CalendarDate; readonly history: ReturnHistory },
): SaleCase {
  const { hazard } = history
  const span = Math.min(hazard.bins.limit, asOf - deal.soldOn)
  const chance = chanceOf(hazard, { group: deal.group, member: deal.member, age: 0, span })
  return { known: knownAtSale(columns, deal), chance, happened: cameBack(deal, hazard.bins) }
}

/** With a value of which nearly all deals came back: it may have been filled in because they did. */
function tellingColumns(
  cases: readonly SaleCase[],
  columns: readonly SaleColumn[],
  leastDeals: number,
): ReadonlyMap<string, string> {
  const model = fitPattern(cases, columns, leastDeals)
  if (model === undefined) return new Map()
  const telling = patternValues(model, cases).filter(
    ({ deals, returned, expected }) => returned >= 5 && returned >= 0.9 * deals && expected < 0.5 * deals,
  )
  return new Map(
    telling.map(({ column, value, deals, returned }) => [
      column,
      `${returned} of ${deals} deals with "${value}" came back, as if it had been filled in for that`,
    ]),
  )
}

interface LikeOf {
  readonly model: PatternModel
  readonly columns: readonly SaleColumn[]
  readonly watched: readonly PastDeal[]
  readonly values: readonly PatternValue[]
}

function likeReturned(
  { data, asOf, units }: ReturnedPatternOf,
  { model, columns, watched, values }: LikeOf,
): readonly LikeReturned[] {
  const cut = quantileOf(
    watched.map((deal) => shiftOf(model, knownAtSale(columns, deal))),
    1 - topShare,
  )!
  // a value is no reason where its own deals have not come back more often than others of their age, product and payee
  const raises = new Set(values.flatMap((one) => (one.returned > one.expected ? [`${one.column}\0${one.value}`] : [])))
  return units
    .flatMap((unit): LikeReturned[] => {
      const deal = data.dealRows.get(unit.dealId)
      if (deal === undefined || unit.chance <= 0) return []
      const known = knownAtSale(columns, { deal, soldOn: addDays(asOf, -unit.age) })
      const shift = shiftOf(model, known)
      if (shift < cut || shift <= 0) return []
      const chance = chanceShifted(unit.chance, shift)
      const reasons = reasonsFor(model.encoding, model.model, known).filter(
        ({ feature, label, effect }) => effect >= leastEffect && raises.has(`${feature}\0${label}`),
      )
      return [{ unit, chance, expected: (unit.expected * chance) / unit.chance, reasons }]
    })
    .toSorted((a, b) => b.expected - a.expected || (a.unit.dealId < b.unit.dealId ? -1 : 1))
}
