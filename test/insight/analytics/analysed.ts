// Analytics of CSV texts: the figures of measures by their names, as text.
import { analysedDeals } from '../../../src/insight/analytics/analysed-deals.ts'
import type { SpansAsked } from '../../../src/insight/analytics/analysed-spans.ts'
import { analysedSpans } from '../../../src/insight/analytics/analysed-spans.ts'
import type { Analytics } from '../../../src/insight/analytics/analytics.ts'
import { analytics, daysOfDeals } from '../../../src/insight/analytics/analytics.ts'
import { DealNumbers } from '../../../src/insight/analytics/deal-numbers.ts'
import { readStages } from '../../../src/insight/analytics/deal-stages.ts'
import { groupReader, readGroupColumns } from '../../../src/insight/analytics/group-columns.ts'
import type { MeasureName } from '../../../src/insight/analytics/measure-names.ts'
import { measures } from '../../../src/insight/analytics/measures.ts'
import { runFigures } from '../../../src/insight/analytics/run-figures.ts'
import { keyOfGroup } from '../../../src/insight/analytics/slices.ts'
import type { Data } from '../../../src/data/data.ts'
import type { Run } from '../../../src/compute/run-type.ts'
import type { Problem } from '../../../src/problems/problem.ts'
import type { Currency } from '../../../src/values/currency.ts'
import { readDuration } from '../../../src/values/duration.ts'
import { on } from '../../helpers/a-run.ts'

export interface Asked {
  readonly data: Data
  readonly measures: readonly MeasureName[]
  readonly by?: readonly string[]
  /** `2026-01-01..2026-03-31`. */
  readonly period?: string
  readonly every?: SpansAsked['every']
  readonly compare?: SpansAsked['compare']
  readonly asOf?: string
  readonly currency?: Currency
  readonly within?: string
  readonly run?: Run
}

export function analysed(of: Asked): Analytics & { readonly problems: readonly Problem[] } {
  const { data } = of
  const read = data.deals.has('stage')
    ? readStages(data.deals.column('stage') ?? [], { won: [], lost: [], open: [] })
    : undefined
  const stages = read?.kind === 'stages' ? read.stages : undefined
  const grouped = readGroupColumns(of.by ?? [], data)
  if (grouped.kind === 'wrong') throw new Error(grouped.problem)
  const groups = grouped.columns
  const asOf = of.asOf === undefined ? undefined : on(of.asOf)
  const deals = analysedDeals({ data, stages, currency: of.currency, asOf })
  const [from = '', to = from] = of.period?.split('..') ?? []
  const spans = analysedSpans({
    period: of.period === undefined ? undefined : { name: of.period, from: on(from), to: on(to) },
    every: of.every,
    compare: of.compare,
    yearStarts: 1,
    data: daysOfDeals(deals, of.measures),
  })
  const problems = [...deals.problems]
  const reader = groupReader(groups, data)
  const result = analytics({
    data,
    deals: deals.deals,
    groups,
    pay: of.run && {
      byGroup: runFigures(of.run, data, (one) => keyOfGroup(reader(one))),
      all: runFigures(of.run, data, () => ''),
    },
    analysed: {
      data,
      numbers: new DealNumbers(data, problems),
      asOf: deals.asOf,
      currency: of.currency,
      hasStages: stages !== undefined,
      hasPlans: of.run !== undefined,
      withoutPay: undefined,
      groups,
      returnWindow: of.within === undefined ? undefined : readDuration(of.within),
    },
    measures: of.measures.map((name) => measures[name]),
    spans,
    stages,
  })
  return { ...result, problems }
}

/** `East: revenue 900, win_rate 0.5`; without a group only the figures. */
export function texts({ rows }: Analytics, ...names: readonly string[]): readonly string[] {
  return rows.map(({ group, values, span }) => {
    const shown = values
      .filter(({ figure }) => names.length === 0 || names.includes(figure.name))
      .map(({ figure, now }) => `${figure.name} ${now?.toText(6) ?? 'none'}`)
    const key = group?.join(' ') ?? (span.isWhole ? '' : span.name)
    return `${key === '' ? '' : `${key}: `}${shown.join(', ')}`
  })
}
