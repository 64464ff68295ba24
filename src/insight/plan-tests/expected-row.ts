// One expected row held against a run: the row it names, and every column that it states. Equality is exact.
import type { Line } from '../../compute/line.ts'
import { isEarned } from '../../compute/line.ts'
import type { ComponentResult, Run, Settlement } from '../../compute/run-type.ts'
import type { Expected, TestCell } from '../../plan/test-file.ts'
import { keyColumns } from '../../plan/vocabulary/test-words.ts'
import type { Problem } from '../../problems/problem.ts'
import { dateText } from '../../values/calendar-date.ts'
import { Exact, sum } from '../../values/exact.ts'
import { nearest } from '../../values/nearest.ts'
import { readNumber } from '../../values/number-text.ts'

export type ExpectedRow = Extract<Expected, { readonly kind: 'row' }>

/** A row of the result, by the names of its columns. */
interface Found {
  readonly keys: ReadonlyMap<string, string>
  /** Asked for of the row that is named alone. */
  readonly cells: () => ReadonlyMap<string, Exact | string | undefined>
  /** Lines that a figure is the sum of. */
  readonly linesOf: (column: string) => readonly Line[]
}

/** What a suggested test has in place of a figure. */
const blank = '???'

/** Findings at the cells that differ; none where all is as expected. */
export function compareRow(expected: ExpectedRow, run: Run): readonly Problem[] {
  const { cells, at } = expected
  const view = viewOf(cells, run)
  const keys = [...cells].filter(([column]) => isKey(column))
  const row = keys.map(([, { text }]) => text).join(', ')
  const found = view.rows.filter((one) => keys.every(([column, { text }]) => one.keys.get(column) === text))
  if (found.length === 0) return [{ rule: 'test/no-row', at, facts: { row, known: knownRows(view.rows) } }]
  if (found.length > 1) {
    const add = view.keys.filter((column) => !cells.has(column))
    return [{ rule: 'test/several-rows', at, facts: { row, count: found.length, add } }]
  }
  const of = { row, found: found[0]!, cells: found[0]!.cells(), called: view.called }
  return [...cells].filter(([column]) => !isKey(column)).flatMap(([column, cell]) => compareCell(column, cell, of))
}

function isKey(column: string): boolean {
  return keyColumns.some((key) => key === column)
}

interface View {
  readonly called: string
  readonly keys: readonly string[]
  readonly rows: readonly Found[]
}

/** Lines where a line's key is named, the rows of a component where that is, else the settlement. */
function viewOf(cells: ExpectedRow['cells'], run: Run): View {
  const lineKeys = ['kind', 'deal_id', 'return_id', 'step']
  if (lineKeys.some((key) => cells.has(key))) {
    const named = [...cells.keys()].filter(isKey)
    return { called: 'lines', keys: named, rows: lineGroups(run.lines, named) }
  }
  const linesIn = (of: Pick<Settlement, 'period' | 'payeeId' | 'plan'>, component?: string): readonly Line[] =>
    run.lines.filter(
      (line) =>
        line.period === of.period &&
        line.payeeId === of.payeeId &&
        line.plan === of.plan &&
        (component === undefined || line.component === component),
    )
  if (cells.has('component'))
    return {
      called: 'a component',
      keys: ['period', 'payee_id', 'plan', 'component'],
      rows: run.components.map((row) => componentRow(row, () => linesIn(row, row.component))),
    }
  return {
    called: 'the settlement',
    keys: ['period', 'payee_id', 'plan'],
    rows: run.settlement.map((row) => settlementRow(row, run, () => linesIn(row))),
  }
}

function settlementRow(row: Settlement, run: Run, lines: () => readonly Line[]): Found {
  const { period, payeeId, plan } = row
  return {
    keys: new Map([
      ['period', period],
      ['payee_id', payeeId],
      ['plan', plan],
    ]),
    cells: () => settlementCells(row, run),
    linesOf: (column) => behind(column, lines()),
  }
}

function settlementCells(row: Settlement, run: Run): ReadonlyMap<string, Exact | string | undefined> {
  const { name, currency, attainment, payCurrency, payRate, payAmount } = row
  const figures = {
    earned: row.earned,
    held: row.held,
    held_balance: row.heldBalance,
    forfeited: row.forfeited,
    released: row.released,
    corrections: row.corrections,
    adjustments: row.adjustments,
    clawback_due: row.clawbackDue,
    clawed_back: row.clawedBack,
    carried: row.carried,
    written_off: row.writtenOff,
    draw_advanced: row.drawAdvanced,
    draw_recovered: row.drawRecovered,
    draw_balance: row.drawBalance,
    guarantee: row.guarantee,
    paid_ahead: row.paidAhead,
    payout_carried: row.payoutCarried,
    payable: row.payable,
  }
  const texts = {
    name,
    currency,
    attainment,
    pay_currency: payCurrency ?? '',
    pay_rate: payRate,
    pay_amount: payAmount,
    badges: badgesOf(row, run).join(', '),
  }
  return new Map<string, Exact | string | undefined>([...Object.entries(figures), ...Object.entries(texts)])
}

/** Ids of the badges won in the pay period of a row, in the order of the plan. */
export function badgesOf(
  { period, payeeId, plan }: Pick<Settlement, 'period' | 'payeeId' | 'plan'>,
  { badges }: Pick<Run, 'badges'>,
): readonly string[] {
  return badges
    .filter((won) => won.period === period && won.payeeId === payeeId && won.plan === plan)
    .map(({ badge }) => badge.id)
}

function componentRow(row: ComponentResult, lines: () => readonly Line[]): Found {
  const { period, payeeId, plan, component, currency, ...figures } = row
  return {
    keys: new Map([
      ['period', period],
      ['payee_id', payeeId],
      ['plan', plan],
      ['component', component],
    ]),
    cells: () => new Map<string, Exact | string | undefined>([...Object.entries(figures), ['currency', currency]]),
    linesOf: (column) => behind(column, lines()),
  }
}

/** Lines with the same values in the named columns are one row, whose amount is their sum. */
function lineGroups(lines: readonly Line[], named: readonly string[]): readonly Found[] {
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const key = named.map((column) => lineKeys(line).get(column)).join('\0')
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups.values()].map((group) => ({
    keys: lineKeys(group[0]!),
    cells: () =>
      new Map<string, Exact | string | undefined>([
        ['amount', sum(group.map(({ amount }) => amount))],
        ...(group.length === 1 ? ownCells(group[0]!) : []),
      ]),
    linesOf: (column) => (column === 'amount' ? group : []),
  }))
}

function lineKeys(line: Line): ReadonlyMap<string, string> {
  return new Map([
    ['period', line.period],
    ['payee_id', line.payeeId],
    ['plan', line.plan],
    ['component', line.component],
    ['kind', line.kind],
    ['deal_id', line.dealId],
    ['return_id', line.returnId],
    ['step', line.step],
  ])
}

function ownCells({ date, base, rate, factor, note, currency }: Line): [string, Exact | string | undefined][] {
  return [
    ['date', dateText(date)],
    ['base', base],
    ['rate', rate],
    ['factor', factor],
    ['note', note],
    ['currency', currency],
  ]
}

function behind(column: string, lines: readonly Line[]): readonly Line[] {
  const kinds = { held: 'hold', forfeited: 'forfeit', clawback: 'clawback' }
  if (column === 'earned') return lines.filter(({ kind }) => isEarned(kind))
  const wanted = column in kinds ? kinds[column as keyof typeof kinds] : undefined // `in` has said that it is a key
  return wanted === undefined ? [] : lines.filter(({ kind }) => kind === wanted)
}

function knownRows(rows: readonly Found[]): readonly string[] {
  const texts = [...new Set(rows.map(({ keys }) => [...keys.values()].filter((text) => text !== '').join(', ')))]
  return texts.length > 5 ? [...texts.slice(0, 5), `and ${texts.length - 5} more`] : texts
}

interface CellOf {
  readonly row: string
  readonly found: Found
  readonly cells: ReturnType<Found['cells']>
  readonly called: string
}

function compareCell(
  column: string,
  { text, at, keyAt }: TestCell,
  { row, found, cells, called }: CellOf,
): readonly Problem[] {
  if (text === blank) return [{ rule: 'test/to-be-filled-in', at, facts: { column, row } }]
  if (!cells.has(column)) {
    const facts = { column, of: called, nearest: nearest(column, cells.keys()) }
    return [{ rule: 'test/unknown-column', at: keyAt, facts }]
  }
  const value = cells.get(column)
  const number = readNumber(text)
  const isEqual = value instanceof Exact ? number?.equals(value) === true : (value ?? '') === text
  if (isEqual) return []
  const madeOf = found.linesOf(column).map(lineText)
  const shown =
    madeOf.length > mostLines ? [...madeOf.slice(0, mostLines), `${madeOf.length - mostLines} more`] : madeOf
  const facts = { column, row, expected: text, found: figureText(value), madeOf: shown.length > 1 ? shown : [] }
  return [{ rule: 'test/not-as-expected', at, facts, related: relatedTo(found.linesOf(column)) }]
}

const mostLines = 4

function figureText(value: Exact | string | undefined): string {
  if (value instanceof Exact) return value.toText(12, 2)
  return value === undefined || value === '' ? 'nothing' : value
}

/** `d1 100,000 × 0.06`; a line that is no product is told by its kind and amount. */
function lineText({ dealId, kind, base, rate, factor, amount }: Line): string {
  const deal = dealId === '' ? '' : `${dealId} `
  if (base === undefined || rate === undefined || factor === undefined) return `${deal}${kind} ${amount.toText(12, 2)}`
  const factors = [base, rate, ...(factor.equals(Exact.one) ? [] : [factor])]
  return `${deal}${factors.map((number) => number.toText(6)).join(' × ')}`
}

/** The lines of the plan that set what was found, each once. */
function relatedTo(lines: readonly Line[]): NonNullable<Problem['related']> {
  const spans = new Map(lines.flatMap(({ planAt }) => (planAt === undefined ? [] : [[planAt.start, planAt] as const])))
  return [...spans.values()].slice(0, mostLines).map((at) => ({ at, note: 'this line of the plan made it' }))
}
