// A run in memory: a plan as YAML text, data files as tables of text, and what comes out as short texts.
// Whatever a test asks, every run is held to the sums that must hold for all of them.
import { expect } from 'vitest'
import type { Line, LineKind } from '../../src/compute/line.ts'
import { isEarned } from '../../src/compute/line.ts'
import { SharedReadings } from '../../src/compute/columns/shared-readings.ts'
import { withParts } from '../../src/compute/computed-run.ts'
import { computeRun } from '../../src/compute/run.ts'
import type { Run, Settlement } from '../../src/compute/run-type.ts'
import { defaultLocale } from '../../src/data/locale.ts'
import { readData } from '../../src/data/read-data.ts'
import type { DataKind } from '../../src/data/table.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { problemText } from '../../src/problems/problem.ts'
import { SourceText } from '../../src/problems/source.ts'
import { Exact, sum } from '../../src/values/exact.ts'
import { round } from '../../src/values/rounding.ts'
import { on } from './a-run.ts'

/** Text of data files by kind; lines may be indented and cells padded. */
export type Tables = { readonly [K in DataKind]?: string | readonly string[] }

export interface RunOf extends Tables {
  readonly plan: string | readonly string[]
  /** First and last day asked for; pay periods that end between them are shown. */
  readonly from?: string
  readonly until?: string
  /** Credit by credit where false. */
  readonly inColumns?: boolean
  /** Somebody is told of each part of the plans that the run comes by: then all is worked out credit by credit, from all deals. */
  readonly isWatched?: boolean
  /** As for those who ask for the settlement alone. */
  readonly linesLater?: boolean
  /** Plans of a run over the same data that comes before; what both read alike is read once. */
  readonly after?: string | readonly string[]
}

/** `runOf({ plan: onePlan('earn: { rate: 8% }'), deals: 'deal_id,payee_id,amount,closed_on\nd1,ana,1000,2026-01-15' })` */
export function runOf({
  plan,
  from = '2020-01-01',
  until = '2026-12-31',
  inColumns = true,
  isWatched = false,
  linesLater = false,
  after,
  ...tables
}: RunOf): Run {
  const read = readData(filesOf(tables), { columns: new Map(), keep: 'all', locale: defaultLocale })
  if (read.value === undefined) throw new Error(read.problems.map(problemText).join('\n'))
  const of = { data: read.value, asked: { from: on(from), to: on(until) }, asOf: undefined }
  const shared = after === undefined ? undefined : new SharedReadings(read.value)
  if (after !== undefined) computeRun({ ...of, plans: plansOf(after), shared })
  const run = computeRun({
    ...of,
    plans: plansOf(plan),
    shared,
    inColumns,
    linesLater,
    touched: isWatched ? () => undefined : undefined,
  })
  const whole = withParts(run, { problems: [...read.problems, ...run.problems] })
  conserves(whole)
  return whole
}

function plansOf(plan: string | readonly string[]): readonly Plan[] {
  const texts = typeof plan === 'string' ? [plan] : plan
  return texts.map((text, index) => planOf(text, texts.length === 1 ? 'plan.yaml' : `plan-${index + 1}.yaml`))
}

function planOf(text: string, name: string): Plan {
  const { value, problems } = readPlan(new SourceText(name, text))
  if (value === undefined) throw new Error(`${problems.map(problemText).join('\n')}\n${text}`)
  return value
}

/** Several files of one kind are named `deals-1.csv`, `deals-2.csv`. */
function filesOf(tables: Tables): Parameters<typeof readData>[0] {
  return Object.entries(tables).flatMap(([kind, content]) => {
    const contents = typeof content === 'string' ? [content] : content
    return contents.map((one, index) => ({
      kind: kind as DataKind, // the keys of Tables
      file: contents.length === 1 ? `${kind}.csv` : `${kind}-${index + 1}.csv`,
      bytes: Buffer.from(csvOf(one)),
      sha256: '',
    }))
  })
}

function csvOf(table: string): string {
  const rows = table.split('\n').map((row) => row.trim().replaceAll(/\s*,\s*/g, ','))
  return rows.filter((row) => row !== '').join('\n')
}

/** A plan `p` in USD with one component `c`; `top` holds further keys of the top level. Lines stand as given. */
export function onePlan(component: string, top: string = ''): string {
  return aPlan(`c:\n${indented(component, 2)}`, top)
}

/** A plan `p` in USD with the components as given, from the first column. */
export function aPlan(components: string, top: string = ''): string {
  const head = ['plan: p', 'version: "1"', 'currency: USD', ...(top === '' ? [] : [outdented(top)]), 'components:']
  return `${head.join('\n')}\n${indented(components, 2)}`
}

function outdented(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const margin = Math.min(...lines.map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(margin)).join('\n')
}

function indented(text: string, by: number): string {
  return `${outdented(text).replaceAll(/^/gm, ' '.repeat(by))}\n`
}

/** Deals `d1`, `d2` … of ana, one for each `AMOUNT on DATE`: `dealsOf('1000 on 2026-01-15')`. */
export function dealsOf(...deals: readonly string[]): string {
  const rows = deals.map((deal, index) => {
    const [amount, date] = deal.split(' on ')
    return `d${index + 1},ana,${amount},${date}`
  })
  return ['deal_id,payee_id,amount,closed_on', ...rows].join('\n')
}

/** `2026-01 ana 80.00` for every settlement row with a figure other than zero in the column. */
export function figures(run: Run, column: keyof Settlement): readonly string[] {
  return run.settlement.flatMap((row) => {
    const figure = row[column]
    if (!(figure instanceof Exact) || figure.isZero()) return []
    return [`${row.period} ${row.payeeId} ${figure.toText(12, 2)}`]
  })
}

export function payable(run: Run): readonly string[] {
  return figures(run, 'payable')
}

/** What is earned by period and payee, where it is not zero. */
export function earned(run: Run): readonly string[] {
  return figures(run, 'earned')
}

/** `2026-01 earning d1 1000 × 0.08 = 80.00`, `2026-01 hold d1 -40.00`: period, kind, deal, what it was worked out from, amount. */
export function lines(run: Run, ...kinds: readonly LineKind[]): readonly string[] {
  return run.lines.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).map(lineText)
}

/** The same without the payee's and the component's name where a run has one of each. */
function lineText({ period, payeeId, component, kind, dealId, base, rate, factor, amount }: Line): string {
  const worked =
    base === undefined || rate === undefined || factor === undefined
      ? ''
      : `${[base, rate, ...(factor.equals(Exact.one) ? [] : [factor])].map((number) => number.toText(6)).join(' × ')} = `
  const who = [payeeId === 'ana' ? '' : payeeId, component === 'c' || component === '' ? '' : component]
  return [period, ...who, kind, dealId, `${worked}${amount.toText(12, 2)}`].filter((part) => part !== '').join(' ')
}

/** Sums of the amounts of what is earned, by the name that `by` gives: a deal, a component. */
export function earnedBy(
  run: Run,
  by: 'dealId' | 'component' | 'payeeId' | 'period',
): Readonly<Record<string, string>> {
  const groups = new Map<string, Exact>()
  for (const line of run.lines.filter(({ kind }) => isEarned(kind)))
    groups.set(line[by], (groups.get(line[by]) ?? Exact.zero).plus(line.amount))
  return Object.fromEntries([...groups].map(([name, amount]) => [name, amount.toText(12, 2)]))
}

/** Rule ids of the findings, in order. */
export function findings(run: { readonly problems: readonly Problem[] }): readonly string[] {
  return run.problems.map(({ rule }) => rule)
}

/** Sums that hold for every run: lines = settlement = sums of components; every line has its row; rows read = used + filtered + exceptions. */
export function conserves(run: Run): void {
  const { deals } = run
  expect(deals.used + deals.filtered + deals.exceptions, 'deals used + filtered + exceptions').toBe(deals.read)
  const linesByRow = new Map<string, Line[]>(run.settlement.map((row) => [keyOf(row), []]))
  const wrong: string[] = []
  for (const line of run.lines) {
    const own = linesByRow.get(keyOf(line))
    if (own === undefined) wrong.push(`${line.lineId} has no settlement row`)
    else own.push(line)
    if (!line.amount.times(Exact.of(1_000_000)).isWhole()) wrong.push(`${line.lineId} is not rounded`)
  }
  for (const row of run.settlement)
    for (const [column, figure] of sumsOf(linesByRow.get(keyOf(row)) ?? [])) {
      const shown = row[column]
      if (!(shown instanceof Exact && shown.equals(figure))) wrong.push(`${column} of ${keyOf(row)} is no sum of lines`)
    }
  const earnedByRow = new Map<string, Exact>()
  for (const one of run.componentSums) {
    const key = keyOf(one)
    const own = (linesByRow.get(key) ?? []).filter(({ component }) => component === one.component)
    const { earned, step } = summed(own)
    if (!one.earned.equals(earned) || one.step !== step) wrong.push(`${one.component} of ${key} has other lines`)
    earnedByRow.set(key, (earnedByRow.get(key) ?? Exact.zero).plus(one.earned))
  }
  for (const row of run.settlement)
    if (!row.earned.equals(earnedByRow.get(keyOf(row)) ?? Exact.zero))
      wrong.push(`a component of ${keyOf(row)} is missing`)
  expect(wrong).toEqual([])
}

/** What lines of a component have earned, and the step that the last of them was earned on. */
function summed(lines: readonly Line[]): { readonly earned: Exact; readonly step: string } {
  const onSteps = lines.filter(({ kind, step }) => kind === 'earning' && step !== '' && step !== 'gate')
  const amounts = lines.filter(({ kind }) => isEarned(kind)).map(({ amount }) => amount)
  return { earned: sum(amounts), step: onSteps.at(-1)?.step ?? '' }
}

function keyOf({ period, payeeId, plan }: Pick<Settlement, 'period' | 'payeeId' | 'plan'>): string {
  return `${period} ${payeeId} ${plan}`
}

/** Settlement columns that are sums of lines. computation.md, Settlement. */
function sumsOf(own: readonly Line[]): readonly (readonly [keyof Settlement, Exact])[] {
  const total = (wanted: (line: Line) => boolean): Exact => sum(own.filter(wanted).map(({ amount }) => amount))
  const moved = total(({ kind }) => kind === 'hold' || kind === 'release')
  return [
    ['earned', total(({ kind }) => isEarned(kind))],
    ['held', total(({ kind }) => kind === 'hold').negated()],
    ['released', total(({ kind }) => isEarned(kind)).plus(moved)],
    ['forfeited', total(({ kind }) => kind === 'forfeit').negated()],
    ['adjustments', total(({ kind }) => kind === 'adjustment')],
  ]
}

/** Every earning line can be checked in a spreadsheet: ROUND(base × rate × factor) to the cent. */
export function checkable({ lines: all }: Run): void {
  for (const { lineId, kind, base, rate, factor, amount } of all)
    if (kind === 'earning' && base !== undefined && rate !== undefined && factor !== undefined) {
      const worth = round(base.times(rate).times(factor), { to: Exact.ratio(1n, 100n), mode: 'half-up' })
      expect(amount.toText(), lineId).toBe(worth.toText())
    }
}
