// What-ifs in their three forms: tables with the answer as a sentence first, CSV of one sheet, JSON of all.
import type { Amounts } from '../compute/run-change.ts'
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { csvText } from './csv.ts'
import { jsonDocument, rowObjects } from './json.ts'
import { moneyText, percentText } from './money.ts'
import { moversText } from './movers.ts'
import type { Paint } from './paint.ts'
import { runTitle } from './run-title.ts'
import type { SimulatedVariant, SimulationFacts, SimulationSheet } from './simulation-sheets.ts'
import { componentChanges, payeeChanges, periodChanges, totalChanges } from './simulation-sheets.ts'
import type { Sheet } from './sheet.ts'
import type { TableLook } from './table.ts'
import { tableText } from './table.ts'

export function simulationCsv(
  facts: SimulationFacts,
  sheet: SimulationSheet,
  look: { readonly raw: boolean },
): Iterable<string> {
  switch (sheet) {
    case 'payee':
      return csvText(payeeChanges(facts), look)
    case 'component':
      return csvText(componentChanges(facts), look)
    case 'period':
      return csvText(periodChanges(facts), look)
    case 'total':
      return csvText(totalChanges(facts), look)
  }
}

export function simulationJson(
  facts: SimulationFacts,
  { version, period }: { readonly version: string; readonly period: string },
): Iterable<string> {
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'simulate' },
    { kind: 'value', name: 'period', value: period },
    { kind: 'value', name: 'changes', value: facts.changes },
    { kind: 'rows', name: 'totals', rows: rowObjects(totalChanges(facts)) },
    { kind: 'rows', name: 'payees', rows: rowObjects(payeeChanges(facts)) },
    { kind: 'rows', name: 'components', rows: rowObjects(componentChanges(facts)) },
    { kind: 'rows', name: 'periods', rows: rowObjects(periodChanges(facts)) },
  ])
}

export interface SimulationLook {
  readonly paint: Paint
  readonly width: number
}

/** Of one variant by payee, component and period; of several a row for each, unless `by` asks for more. */
export function* simulationTable(
  facts: SimulationFacts,
  by: SimulationSheet | undefined,
  look: SimulationLook,
): Generator<string> {
  yield runTitle(facts.run, facts.plans, look.paint, 'Simulation')
  for (const change of facts.changes) yield `  ${change}\n`
  yield '\n'
  const [only, ...more] = facts.variants
  const isOne = only !== undefined && more.length === 0
  if (isOne) yield* answer(only)
  else yield* presentTotals(facts)
  const sheets: readonly SimulationSheet[] =
    by !== undefined
      ? [by]
      : isOne
        ? ['payee', 'component', ...(facts.run.periods.length > 1 ? ['period' as const] : [])]
        : ['total']
  for (const sheet of sheets) yield `\n${sheetTable(facts, sheet, look)}`
}

function sheetTable(facts: SimulationFacts, sheet: SimulationSheet, look: SimulationLook): string {
  const table = <Row>(of: Sheet<Row>): string => tableText(of, tableLook(facts, sheet, look))
  switch (sheet) {
    case 'payee':
      return table(payeeChanges(facts))
    case 'component':
      return table(componentChanges(facts))
    case 'period':
      return table(periodChanges(facts))
    case 'total':
      return table(totalChanges(facts))
  }
}

/** What every variant is compared with stands above the totals, and the plan beside its payees where there are several. */
function tableLook({ run, ranged }: SimulationFacts, sheet: SimulationSheet, look: SimulationLook): TableLook {
  const plans = new Set(run.settlement.map(({ plan }) => plan))
  const isNamed = run.settlement.some(({ name, payeeId }) => name !== '' && name !== payeeId)
  return {
    ...look,
    without: [
      'currency',
      ...(sheet === 'total' ? ['earned_now', 'payable_now'] : []),
      ...(plans.size === 1 ? ['plan'] : []),
      ...(isNamed ? [] : ['name']),
    ],
    always: [
      'earned_now',
      'earned_then',
      'earned_difference',
      'payable_now',
      'payable_then',
      'payable_difference',
      'gain',
      'lose',
    ],
    keys: [...ranged, 'payee_id', 'component', 'period'],
    givesWay: ['name', 'plan'],
    onePeriod: true,
  }
}

/** `It would cost $957.72 more: $78,123.45 earned instead of $77,165.73 (+1.24%).` */
function* answer({ change: { totals }, movers }: SimulatedVariant): Generator<string> {
  for (const { currency, earned, payable } of totals) {
    yield `${costText(earned, currency)}\n`
    yield `Payable in these periods: ${differenceText(payable, currency)}\n`
  }
  yield `${moversText(movers)}\n`
}

function costText(earned: Amounts, currency: Currency): string {
  const { before, after, difference } = earned
  if (difference.isZero()) return `It would cost the same: ${moneyText(after, currency)} earned`
  const more = difference.sign() > 0 ? 'more' : 'less'
  const share = before.sign() > 0 ? ` (${signedPercent(difference.dividedBy(before))})` : ''
  const sums = `${moneyText(after, currency)} earned instead of ${moneyText(before, currency)}`
  return `It would cost ${moneyText(difference.absolute(), currency)} ${more}: ${sums}${share}`
}

function differenceText({ before, after, difference }: Amounts, currency: Currency): string {
  if (difference.isZero()) return `the same, ${moneyText(after, currency)}`
  const more = difference.sign() > 0 ? 'more' : 'less'
  const sums = `${moneyText(after, currency)} instead of ${moneyText(before, currency)}`
  return `${moneyText(difference.absolute(), currency)} ${more}, ${sums}`
}

function signedPercent(share: Exact): string {
  return `${share.sign() > 0 ? '+' : ''}${percentText(share)}`
}

/** What the variants are compared with. */
function* presentTotals({ variants }: SimulationFacts): Generator<string> {
  for (const { currency, earned, payable } of variants[0]?.change.totals ?? [])
    yield `As it is: ${moneyText(earned.before, currency)} earned, ${moneyText(payable.before, currency)} payable\n`
}
