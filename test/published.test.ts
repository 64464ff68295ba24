// The published cases: worked examples of others, each a small project in fixtures/published, met to the cent.
// A row of expected.csv selects rows of one output by its filled cells; the sum of the column named must equal the value.
// `column` may add and subtract several (`payable - released`, `-amount`), where a source has one word for them.
// `period` may be a range (2026-01..2026-04); `rounded_to` stands only where the source printed a rounded figure.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { computeRun } from '../src/compute/run.ts'
import type { Run } from '../src/compute/run-type.ts'
import { isoDates } from '../src/data/locale.ts'
import { readData } from '../src/data/read-data.ts'
import type { DataFile } from '../src/data/read-table.ts'
import type { DataKind } from '../src/data/table.ts'
import { readPlan } from '../src/plan/read-plan.ts'
import type { Checked, Problem } from '../src/problems/problem.ts'
import { problemText, severityOf } from '../src/problems/problem.ts'
import { SourceText } from '../src/problems/source.ts'
import { dateOf } from '../src/values/calendar-date.ts'
import { Exact, sum } from '../src/values/exact.ts'
import { round } from '../src/values/rounding.ts'
import { exact } from './helpers/a-run.ts'

const folder = resolve(import.meta.dirname, '../fixtures/published')

interface Project {
  readonly plans: string
  readonly data: Readonly<Record<DataKind, string>>
}

type Row = Readonly<Record<string, string | undefined>>

/** Columns of expected.csv that select, and the field of the output that they are compared with. */
const filters = new Map([
  ['payee_id', 'payeeId'],
  ['plan', 'plan'],
  ['component', 'component'],
  ['deal_id', 'dealId'],
  ['kind', 'kind'],
  ['step', 'step'],
])

describe.each(readdirSync(folder))('%s', (id) => {
  const rows = readRows(join(folder, id, 'expected.csv'))
  let known: Run | undefined
  const run = (): Run => (known ??= runProject(join(folder, id), rows))

  it(`${id}: names its source and what it publishes`, () => {
    expect(existsSync(join(folder, id, 'source.md'))).toBe(true)
    expect(rows).not.toHaveLength(0)
  })

  it.each(rows)(`${id}: $published`, (row) => {
    const selected = select(run(), row)
    expect(selected, 'rows that it selects').not.toHaveLength(0)
    const found = sum(selected.map((fields) => figure(fields, row)))
    const shown = row['rounded_to'] ? round(found, { to: exact(row['rounded_to']), mode: 'half-up' }) : found
    expect(shown.toText()).toBe(exact(row['value'] ?? '').toText())
  })

  it(`${id}: every row of the data is used or filtered`, () => {
    expect(errorsOf(run().problems)).toEqual([])
  })
})

function readRows(path: string): readonly Row[] {
  const rows: readonly Row[] = parseCsv(readFileSync(path), { columns: true })
  return rows
}

/** Computes the whole years in which the published periods lie. */
function runProject(path: string, rows: readonly Row[]): Run {
  const project: Project = parseYaml(readFileSync(join(path, 'compline.yaml'), 'utf8'))
  const plans = readdirSync(path)
    .filter((name) => new RegExp(`^${project.plans.replace('*', '.*')}$`).test(name))
    .map((name) => sound(readPlan(new SourceText(name, readFileSync(join(path, name), 'utf8')))))
  const files = Object.entries(project.data).map(([kind, name]): DataFile => {
    const bytes = readFileSync(join(path, name))
    // The keys of `data` are the kinds.
    return { kind: kind as DataKind, file: name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
  const read = readData(files, { columns: new Map(), keep: 'all', locale: { decimal: '.', dates: isoDates } })
  const years = rows.flatMap((row) => (row['period'] ?? '').split('..')).map((name) => Number(name.slice(0, 4)))
  return computeRun({
    plans,
    data: sound(read),
    asked: {
      from: dateOf({ year: Math.min(...years), month: 1, day: 1 }),
      to: dateOf({ year: Math.max(...years), month: 12, day: 31 }),
    },
    asOf: undefined,
  })
}

function sound<T>({ value, problems }: Checked<T>): T {
  expect(errorsOf(problems)).toEqual([])
  if (value === undefined) throw new Error('nothing was read')
  return value
}

function errorsOf(problems: readonly Problem[]): readonly string[] {
  return problems.filter((problem) => severityOf(problem) === 'error').map(problemText)
}

function select(run: Run, row: Row): readonly object[] {
  const [first = '', last = first] = (row['period'] ?? '').split('..')
  return outputOf(run, row['of']).filter((fields) => {
    const period = String(Reflect.get(fields, 'period'))
    if (first !== '' && (period < first || period > last)) return false
    return [...filters].every(([column, field]) => !row[column] || Reflect.get(fields, field) === row[column])
  })
}

function outputOf(run: Run, name: string | undefined): readonly object[] {
  const outputs = new Map<string | undefined, readonly object[]>([
    ['settlement', run.settlement],
    ['component', run.components],
    ['lines', run.lines],
  ])
  const output = outputs.get(name)
  if (output === undefined) throw new Error(`${name} is no output`)
  return output
}

/** `held_balance` is the field heldBalance. */
function figure(fields: object, row: Row): Exact {
  const terms = [...(row['column'] ?? '').matchAll(/([+-]?) *([a-z_]+)/g)]
  return sum(
    terms.map(([, sign, name = '']) => {
      const field = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      const value: unknown = Reflect.get(fields, field)
      if (!(value instanceof Exact)) throw new Error(`${row['of']} has no figure ${name}`)
      return sign === '-' ? value.negated() : value
    }),
  )
}
