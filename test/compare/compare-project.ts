// One project beside an independent calculation of it (oracle.json): settlement, components, and sums of lines by kind.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { computeRun } from '../../src/compute/run.ts'
import type { Run } from '../../src/compute/run-type.ts'
import { defaultLocale } from '../../src/data/locale.ts'
import { readData } from '../../src/data/read-data.ts'
import type { DataKind } from '../../src/data/table.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { problemText, severityOf } from '../../src/problems/problem.ts'
import { SourceText } from '../../src/problems/source.ts'
import { readDate } from '../../src/values/calendar-date.ts'
import { Exact } from '../../src/values/exact.ts'
import { readNumber } from '../../src/values/number-text.ts'

type OracleRow = Readonly<Record<string, string>>

interface Oracle {
  readonly settlement: readonly OracleRow[]
  readonly components: readonly OracleRow[]
  readonly lines: readonly OracleRow[]
}

export type Comparison =
  | { readonly kind: 'equal'; readonly rows: number }
  | { readonly kind: 'differs'; readonly differences: readonly string[] }
  | { readonly kind: 'not run'; readonly why: string }

const kinds: readonly DataKind[] = [
  'payees',
  'deals',
  'returns',
  'splits',
  'quotas',
  'measures',
  'fx',
  'adjustments',
  'leave',
  'calendars',
]

/** Compares every pay period that the oracle has; plans are `plan*.yaml`, data files are named by their kind. */
export function compareProject(folder: string): Comparison {
  const plans = readdirSync(folder)
    .filter((name) => /^plan.*\.yaml$/.test(name))
    .toSorted()
    .map((name) => readPlan(new SourceText(name, readFileSync(join(folder, name), 'utf8'))))
  const wrong = plans.flatMap(({ problems }) => problems).find((problem) => severityOf(problem) === 'error')
  if (wrong !== undefined) return { kind: 'not run', why: problemText(wrong) }
  const files = kinds
    .filter((kind) => existsSync(join(folder, `${kind}.csv`)))
    .map((kind) => ({ kind, file: `${kind}.csv`, bytes: readFileSync(join(folder, `${kind}.csv`)), sha256: '' }))
  const data = readData(files, { columns: new Map(), keep: 'all', locale: defaultLocale })
  if (data.value === undefined) return { kind: 'not run', why: data.problems.map(problemText).join('; ') }
  const oracle = JSON.parse(readFileSync(join(folder, 'oracle.json'), 'utf8')) as Oracle // written beside the project
  const asked = { from: readDate('0001-01-01')!, to: lastDay(oracle) }
  const run = computeRun({ plans: plans.map(({ value }) => value!), data: data.value, asked, asOf: undefined })
  const differences = compareRun(run, oracle)
  return differences.length === 0 ? { kind: 'equal', rows: oracle.settlement.length } : { kind: 'differs', differences }
}

/** A day beyond every period of the oracle: two years after the year that its last name begins with. */
function lastDay({ settlement }: Oracle): NonNullable<ReturnType<typeof readDate>> {
  const years = settlement.map(({ period }) => Number(period!.slice(0, 4)))
  return readDate(`${Math.max(...years) + 1}-12-31`)!
}

export function compareRun(run: Run, oracle: Oracle): readonly string[] {
  const periods = new Set(oracle.settlement.map(({ period }) => period))
  const settlement = run.settlement.filter(({ period }) => periods.has(period)).map(settlementCells)
  const components = run.components.filter(({ period }) => periods.has(period)).map(componentCells)
  return [
    ...compareRows('settlement', oracle.settlement, settlement, ['period', 'payee_id', 'plan']),
    ...compareRows('components', oracle.components, components, ['period', 'payee_id', 'plan', 'component']),
    ...compareSums(oracle, run, periods),
  ]
}

type Cells = Readonly<Record<string, string | undefined>>

function settlementCells(row: Run['settlement'][number]): Cells {
  return snakeCased(row as unknown as Readonly<Record<string, unknown>>) // its cells are texts and amounts
}

function componentCells(row: Run['components'][number]): Cells {
  return snakeCased(row as unknown as Readonly<Record<string, unknown>>) // as above
}

function snakeCased(row: Readonly<Record<string, unknown>>): Cells {
  const cells: Record<string, string> = {}
  for (const [name, value] of Object.entries(row)) {
    const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    if (value === undefined) continue
    cells[column] =
      value instanceof Exact ? (column === 'attainment' ? value.toText(6) : value.toText(12, 2)) : String(value)
  }
  return cells
}

function compareRows(
  what: string,
  expected: readonly OracleRow[],
  found: readonly Cells[],
  keys: readonly string[],
): readonly string[] {
  const keyOf = (row: Cells): string => keys.map((key) => row[key]).join(' ')
  const byKey = new Map(found.map((row) => [keyOf(row), row]))
  const extra = new Set(byKey.keys())
  const differences = expected.flatMap((row) => {
    const own = byKey.get(keyOf(row))
    extra.delete(keyOf(row))
    if (own === undefined) return [`${what} ${keyOf(row)}: missing`]
    return Object.entries(row)
      .filter(([column, value]) => !isSame(column, value, own[column] ?? ''))
      .map(
        ([column, value]) =>
          `${what} ${keyOf(row)} ${column}: ${value || 'empty'} expected, ${own[column] ?? 'empty'} found`,
      )
  })
  return [...differences, ...[...extra].map((key) => `${what} ${key}: not expected`)]
}

/** A rate of exchange may be written as a fraction. */
function isSame(column: string, expected: string, found: string): boolean {
  if (expected === found) return true
  if (column !== 'pay_rate') return false
  const [over, under = '1'] = expected.split('/')
  return readNumber(over!)!.dividedBy(readNumber(under)!).toText(12) === readNumber(found)?.toText(12)
}

/** Sums by period, payee, component and kind: how lines are cut up is free, adjustments are rows of their own. */
function compareSums(oracle: Oracle, run: Run, periods: ReadonlySet<string | undefined>): readonly string[] {
  const sums = new Map<string, { expected: Exact; found: Exact }>()
  const add = (key: string, side: 'expected' | 'found', amount: Exact): void => {
    const own = sums.get(key) ?? { expected: Exact.zero, found: Exact.zero }
    sums.set(key, { ...own, [side]: own[side].plus(amount) })
  }
  for (const line of oracle.lines)
    add(
      `${line['period']} ${line['payee_id']} ${line['component']} ${line['kind']}`,
      'expected',
      readNumber(line['amount']!)!,
    )
  for (const line of run.lines)
    if (periods.has(line.period) && line.kind !== 'adjustment')
      add(`${line.period} ${line.payeeId} ${line.component} ${line.kind}`, 'found', line.amount)
  return [...sums]
    .filter(([, { expected, found }]) => !expected.equals(found))
    .map(
      ([key, { expected, found }]) => `lines ${key}: ${expected.toText(12, 2)} expected, ${found.toText(12, 2)} found`,
    )
}
