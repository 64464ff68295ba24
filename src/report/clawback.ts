// The clawback report in its three forms: tables, CSV of one sheet, JSON of all. interface.md, Commands.
import type { Run } from '../compute/run-type.ts'
import type { Exposure } from '../insight/clawback-exposure.ts'
import type { AccountEntry } from '../insight/payee-account.ts'
import type { ReturnedDeal } from '../insight/returned/returned-deal.ts'
import type { Plan } from '../plan/plan.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { accountSheet, accountsThatMoved } from './accounts.ts'
import { csvText } from './csv.ts'
import { exposureSheet } from './exposure.ts'
import { jsonDocument, rowObjects } from './json.ts'
import type { Paint } from './paint.ts'
import { returnedSheet } from './returned-deals.ts'
import { runTitle } from './run-title.ts'
import { tableText } from './table.ts'

export interface ClawbackFacts {
  readonly run: Run
  readonly plans: readonly Plan[]
  readonly returns: readonly ReturnedDeal[]
  readonly exposure: readonly Exposure[]
  readonly accounts: readonly AccountEntry[]
}

export type ClawbackSheet = 'returns' | 'exposure' | 'accounts'

export function clawbackCsv(
  facts: ClawbackFacts,
  sheet: ClawbackSheet,
  look: { readonly raw: boolean },
): Iterable<string> {
  switch (sheet) {
    case 'returns':
      return csvText(returnedSheet(facts.returns, currencyOf(facts)), look)
    case 'exposure':
      return csvText(exposureSheet(facts.exposure), look)
    case 'accounts':
      return csvText(accountSheet(facts.accounts), look)
  }
}

export function clawbackJson(
  facts: ClawbackFacts,
  { version, period }: { readonly version: string; readonly period: string },
): Iterable<string> {
  const { asOf } = facts.run
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'clawback' },
    { kind: 'value', name: 'period', value: period },
    { kind: 'value', name: 'as_of', value: asOf === undefined ? null : dateText(asOf) },
    { kind: 'rows', name: 'returns', rows: rowObjects(returnedSheet(facts.returns, currencyOf(facts))) },
    { kind: 'rows', name: 'exposure', rows: rowObjects(exposureSheet(facts.exposure)) },
    { kind: 'rows', name: 'accounts', rows: rowObjects(accountSheet(facts.accounts)) },
  ])
}

/** Of what belongs to nobody. */
function currencyOf({ run, plans }: ClawbackFacts): Currency {
  return run.settlement[0]?.currency ?? plans[0]!.currency // a run has a plan
}

interface Look {
  readonly paint: Paint
  readonly width: number
}

export function* clawbackTable(facts: ClawbackFacts, what: ClawbackSheet | 'all', look: Look): Generator<string> {
  yield `${runTitle(facts.run, facts.plans, look.paint, 'Clawback')}\n`
  if (what === 'accounts') yield accountTable(facts, look)
  if (what === 'all' || what === 'returns') yield returnTable(facts, look)
  if (what === 'all') yield '\n'
  if (what === 'all' || what === 'exposure') yield exposureTable(facts, look)
}

/** What the title or another column says already. */
const told = ['currency', 'source', 'return_id', 'plan_line', 'recoverable']

/** Components without a clawback are only counted: every overlay and override on a returned deal is one. */
function returnTable(facts: ClawbackFacts, look: Look): string {
  const { run, returns } = facts
  if (returns.length === 0) return 'Nothing was returned.\n'
  const rows = returns.filter(({ fate }) => fate !== 'no-clawback')
  const isOne = (of: (row: ReturnedDeal) => string): boolean => new Set(rows.map(of)).size <= 1
  const table = tableText(returnedSheet(rows, currencyOf(facts)), {
    ...look,
    onePeriod: run.periods.length === 1,
    without: [
      ...told,
      ...(run.periods.length === 1 ? ['period'] : []),
      ...(isOne(({ plan }) => plan) ? ['plan'] : []),
      ...(isOne(({ component }) => component) ? ['component'] : []),
    ],
    always: ['payee_id', 'deal_id', 'forfeited', 'clawback'],
    keys: ['period', 'payee_id', 'deal_id'],
  })
  return `${rows.length === 0 ? '' : table}${withoutClawback(returns.filter(({ fate }) => fate === 'no-clawback'))}`
}

function withoutClawback(rows: readonly ReturnedDeal[]): string {
  if (rows.length === 0) return ''
  const components = [...new Set(rows.map(({ plan, component }) => `${plan}/${component}`))]
  return `\nno clawback, and nothing taken back, in ${components.join(', ')}: ${rows.length} rows that --format csv lists\n`
}

function exposureTable({ run, exposure }: ClawbackFacts, look: Look): string {
  const last = run.periods.at(-1)
  const after = last === undefined ? '' : ` after ${dateText(last.to)}`
  if (exposure.length === 0) return `Nothing is inside a clawback window${after}.\n`
  const plans = new Set(exposure.map(({ plan }) => plan))
  const head = look.paint.strong(`Still inside its clawback window${after}, by the month in which it leaves`)
  return `${head}\n\n${tableText(exposureSheet(exposure), {
    ...look,
    onePeriod: true,
    without: ['currency', ...(plans.size === 1 ? ['plan'] : [])],
    always: ['payee_id', 'commission', 'held', 'recoverable'],
    keys: ['payee_id', 'leaves_window'],
  })}`
}

function accountTable({ run, accounts }: ClawbackFacts, look: Look): string {
  const rows = accountsThatMoved(accounts)
  if (rows.length === 0) return 'Nothing stands open on any account, and nothing moved.\n'
  const plans = new Set(rows.map(({ settlement }) => settlement.plan))
  return tableText(accountSheet(rows), {
    ...look,
    onePeriod: run.periods.length === 1,
    without: ['currency', ...(run.periods.length === 1 ? ['period'] : []), ...(plans.size === 1 ? ['plan'] : [])],
    always: ['amount'],
    keys: ['period', 'payee_id', 'balance', 'entry'],
  })
}
