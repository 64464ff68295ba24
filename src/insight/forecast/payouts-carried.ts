// What nobody has stated yet of coming periods: quotas and scores are taken to stay as they last were, exchange rates too.
import type { Data, FxRates } from '../../data/data.ts'
import { readingsOf } from '../../data/readings.ts'
import type { Table } from '../../data/table.ts'
import type { MeasureRow, QuotaRow } from '../../data/rows.ts'
import { horizonOf, namedPayees } from '../../compute/horizon.ts'
import type { Version } from '../../compute/timeline.ts'
import { openRow } from '../../compute/roster.ts'
import { buildTimeline, measurePeriodsOf } from '../../compute/timeline.ts'
import { columnsOfComponent } from '../../plan/columns.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'

export interface CarriedForward {
  readonly data: Data
  /** In sentences. */
  readonly notes: readonly string[]
}

export function carriedForward(
  data: Data,
  {
    plans,
    asOf,
    until,
  }: { readonly plans: readonly Plan[]; readonly asOf: CalendarDate; readonly until: CalendarDate },
): CarriedForward {
  const horizon = horizonOf(plans, data, until)
  const versions = plans.flatMap((plan) => buildTimeline([plan], data, horizon).versions)
  const components = versions.flatMap((version) => version.plan.components.map((component) => ({ version, component })))
  const quotas = components.flatMap((of) =>
    of.component.quota?.kind === 'rows' ? missingQuotas(of, data.quotas, asOf) : [],
  )
  const measures = components.flatMap((of) => missingScores(of, data.measures, asOf))
  return {
    data: {
      ...data,
      ...namedInFull(data, plans),
      quotas: [
        ...data.quotas,
        ...unique(quotas, ({ payeeId, period, component }) => `${payeeId}\0${period}\0${component}`),
      ],
      measures: [
        ...data.measures,
        ...unique(measures, ({ payeeId, period, measure }) => `${payeeId}\0${period}\0${measure}`),
      ],
      fx: ratesThatStay(data.fx, asOf),
    },
    notes: [
      ...(quotas.length > 0 ? ['quotas of coming periods that no file states are taken as they last were'] : []),
      ...(measures.length > 0 ? ['scores of coming periods are taken as they last were'] : []),
    ],
  }
}

/** Without a payees file everyone whom the deals name is on the plan, and is so in a future too in which none of these deals is run. */
function namedInFull(data: Data, plans: readonly Plan[]): Partial<Pick<Data, 'payees' | 'payeeRows'>> {
  if (data.payees !== undefined) return {}
  const payeeRows = new Map([...namedPayees(plans, data)].map((payeeId) => [payeeId, [openRow(payeeId)]]))
  return { payees: noPayees, payeeRows }
}

const noPayees: Table = {
  kind: 'payees',
  size: 0,
  columns: [],
  has: () => false,
  text: () => '',
  column: () => undefined,
  place: () => ({ file: 'payees', line: 1, record: 0 }),
  source: () => '',
  lineOf: () => 1,
  fileOf: () => 0,
  ...readingsOf({ size: 0, column: () => undefined }),
}

interface ComponentOf {
  readonly version: Version
  readonly component: Component
}

function missingQuotas({ version, component }: ComponentOf, rows: readonly QuotaRow[], asOf: CalendarDate): QuotaRow[] {
  const own = rows.filter((row) => row.component === '' || row.component === component.id)
  return missing({ version, component }, own, { asOf, keyOf: (row) => `${row.payeeId}\0${row.component}` })
}

function missingScores(
  { version, component }: ComponentOf,
  rows: readonly MeasureRow[],
  asOf: CalendarDate,
): MeasureRow[] {
  const reads = columnsOfComponent(component, version.plan.components).filter(({ scope }) => scope === 'scores')
  const names = new Set(reads.map(({ name }) => name))
  const own = rows.filter(({ measure }) => names.has(measure))
  return missing({ version, component }, own, { asOf, keyOf: (row) => `${row.payeeId}\0${row.measure}` })
}

/** The last row of each before the measure periods that have none and end after `asOf`. */
function missing<Row extends { readonly payeeId: string; readonly period: string }>(
  { version, component }: ComponentOf,
  rows: readonly Row[],
  { asOf, keyOf }: { readonly asOf: CalendarDate; readonly keyOf: (row: Row) => string },
): Row[] {
  if (rows.length === 0) return []
  const byPeriod = new Map<string, Row[]>()
  for (const row of rows) byPeriod.set(row.period, [...(byPeriod.get(row.period) ?? []), row])
  const last = new Map<string, Row>()
  const added: Row[] = []
  for (const { name, to } of measurePeriodsOf(version, component)) {
    const stated = byPeriod.get(name) ?? []
    const known = new Set(stated.map(keyOf))
    if (to > asOf) for (const [key, row] of last) if (!known.has(key)) added.push({ ...row, period: name })
    for (const row of stated) last.set(keyOf(row), row)
  }
  return added
}

function unique<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()]
}

/** A day after `asOf` without a rate has that of the last day that is listed. */
function ratesThatStay(fx: FxRates, asOf: CalendarDate): FxRates {
  const last = fx.rows.reduce<CalendarDate | undefined>(
    (latest, { date }) => (latest === undefined || date > latest ? date : latest),
    undefined,
  )
  if (last === undefined) return fx
  const known = last < asOf ? last : asOf
  return {
    rows: fx.rows,
    rateOn: (from, to, on) => fx.rateOn(from, to, on) ?? (on > known ? fx.rateOn(from, to, known) : undefined),
    monthAverage: (from, to, on) =>
      fx.monthAverage(from, to, on) ?? (on > known ? fx.monthAverage(from, to, known) : undefined),
  }
}
