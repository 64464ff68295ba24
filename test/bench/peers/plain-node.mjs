// The same job as one would write it first in Node: csv-parse into objects, decimal.js for every amount, csv-stringify.
import { createReadStream, createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { parse as parseSync } from 'csv-parse/sync'
import { stringify } from 'csv-stringify'
import { Decimal } from 'decimal.js'
import { steps } from '../generate.mjs'

const [, , from, to] = process.argv
mkdirSync(to, { recursive: true })
Decimal.set({ precision: 40, rounding: Decimal.ROUND_HALF_UP })

const rowsOf = (name) => parseSync(readFileSync(join(from, name)), { columns: true })
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const quotas = new Map(rowsOf('payees.csv').map((row) => [row.payee_id, new Decimal(row.quota)]))
const returns = new Map(rowsOf('returns.csv').map((row) => [row.deal_id, row]))
const splits = Map.groupBy ? Map.groupBy(rowsOf('splits.csv'), (row) => row.deal_id) : grouped(rowsOf('splits.csv'))

function grouped(rows) {
  const groups = new Map()
  for (const row of rows) groups.set(row.deal_id, [...(groups.get(row.deal_id) ?? []), row])
  return groups
}

const lines = []
for await (const deal of createReadStream(join(from, 'deals.csv')).pipe(parse({ columns: true }))) {
  if (deal.stage !== 'Closed Won') continue
  const amount = new Decimal(deal.amount)
  const shares = splits.get(deal.deal_id) ?? [{ payee_id: deal.payee_id, share: '100%' }]
  for (const { payee_id, share } of shares)
    lines.push({
      payee_id,
      period: deal.closed_on.slice(0, 7),
      closed_on: deal.closed_on,
      deal_id: deal.deal_id,
      amount,
      credit: amount.times(share.slice(0, -1)).div(100),
    })
}
lines.sort((a, b) => byText(a.payee_id, b.payee_id) || byText(a.closed_on, b.closed_on) || byText(a.deal_id, b.deal_id))

const settled = new Map()
function settlementOf(payee_id, period) {
  const key = `${payee_id} ${period}`
  let row = settled.get(key)
  if (row === undefined) {
    row = { payee_id, period, credited: new Decimal(0), earned: new Decimal(0), clawback: new Decimal(0) }
    settled.set(key, row)
  }
  return row
}

const bounds = steps.map(({ from: start, rate }, index) => ({ start, end: steps[index + 1]?.from, rate }))
const taken = []
for (const line of lines) {
  const row = settlementOf(line.payee_id, line.period)
  const quota = quotas.get(line.payee_id)
  const [before, after] = [row.credited, row.credited.plus(line.credit)]
  row.credited = after
  line.attained_before = before
  let pay = new Decimal(0)
  for (const { start, end, rate } of bounds) {
    const low = Decimal.max(before, quota.times(start).div(100))
    const high = end === undefined ? after : Decimal.min(after, quota.times(end).div(100))
    if (high.greaterThan(low)) pay = pay.plus(high.minus(low).times(rate).div(100))
  }
  line.commission = pay.toDecimalPlaces(2)
  row.earned = row.earned.plus(line.commission)
  const back = returns.get(line.deal_id)
  if (back === undefined) continue
  const clawback = line.commission.times(back.amount).div(line.amount).toDecimalPlaces(2)
  taken.push({
    ...line,
    period: back.returned_on.slice(0, 7),
    returned_on: back.returned_on,
    return_amount: back.amount,
    clawback,
  })
}
for (const { payee_id, period, clawback } of taken) {
  const row = settlementOf(payee_id, period)
  row.clawback = row.clawback.plus(clawback)
}
for (const row of settled.values()) {
  row.quota = quotas.get(row.payee_id)
  row.payout = row.earned.minus(row.clawback)
}

function write(name, columns, rows) {
  const cells = (row) =>
    columns.map((column) => (row[column] instanceof Decimal ? row[column].toFixed(2) : row[column]))
  const texts = Readable.from(rows).map(cells)
  return pipeline(texts, stringify({ header: true, columns }), createWriteStream(join(to, name)))
}
await write(
  'lines.csv',
  ['payee_id', 'period', 'closed_on', 'deal_id', 'credit', 'attained_before', 'commission'],
  lines,
)
await write('clawbacks.csv', ['payee_id', 'period', 'returned_on', 'deal_id', 'return_amount', 'clawback'], taken)
await write(
  'settlement.csv',
  ['payee_id', 'period', 'quota', 'credited', 'earned', 'clawback', 'payout'],
  [...settled.values()],
)
