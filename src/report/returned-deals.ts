// What was returned, as a sheet: a row for each return, payee and component. The clawback report of interface.md, Commands.
import type { ReturnedDeal } from '../insight/returned/returned-deal.ts'
import { lineOf } from '../problems/source.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { ageOf, exemptWords, placeOf, ruleWordsShort } from './return-words.ts'
import type { Column, Sheet } from './sheet.ts'

const columns: readonly Column<ReturnedDeal>[] = [
  text('period', (row) => row.period),
  text('payee_id', (row) => row.payeeId),
  text('plan', (row) => row.plan),
  text('component', (row) => row.component),
  text('deal_id', (row) => row.dealId),
  text('return_id', (row) => row.returnId),
  text('returned_on', (row) => dateText(row.on)),
  text('reason', (row) => row.reason),
  { kind: 'share', name: 'returned', cell: (row) => row.fraction },
  text('age', ageOf),
  text('rule', ruleWordsShort),
  { kind: 'share', name: 'recoverable', cell: (row) => row.terms?.share },
  text('plan_line', planLine),
  text('currency', (row) => row.currency ?? ''),
  amount('earned', (row) => row.earned),
  amount('forfeited', (row) => row.forfeited),
  amount('clawback', (row) => row.clawback),
  amount('clawed_back', (row) => row.clawedBack),
  amount('carried', (row) => row.carried),
  amount('written_off', (row) => row.writtenOff),
  amount('uncredited', (row) => row.uncredited),
  amount('kept', (row) => row.kept),
  text('exempt', exemptWords),
  text('source', (row) => row.source),
]

function text(name: string, cell: (row: ReturnedDeal) => string): Column<ReturnedDeal> {
  return { kind: 'text', name, cell }
}

/** What was earned on a deal that two returns name would be added up twice. */
function amount(name: string, cell: (row: ReturnedDeal) => Exact): Column<ReturnedDeal> {
  return { kind: 'amount', name, cell, total: name === 'earned' ? 'never' : 'always' }
}

/** `plans/ae.yaml:24`. */
function planLine({ terms }: ReturnedDeal): string {
  if (terms === undefined) return ''
  const at = placeOf(terms)
  return `${at.source.name}:${lineOf(at)}`
}

/** Returns of deals on which nothing was earned stand in `currency`, that of the run: their amounts are 0. */
export function returnedSheet(rows: readonly ReturnedDeal[], currency: Currency): Sheet<ReturnedDeal> {
  return { name: 'returns', columns, currencyOf: (row) => row.currency ?? currency, rows }
}
