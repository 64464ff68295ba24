// Deterministic data for the benchmarks: an export of deals with twelve columns, payees, splits and returns of any size,
// the same bytes for the same arguments. A split deal has whole dollars, so that every share of it is whole cents.
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A small linear congruential generator (Numerical Recipes): enough for data, and the same everywhere. */
function randomFrom(seed) {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const two = (number) => String(number).padStart(2, '0')
const payeeId = (index) => `P${String(index).padStart(6, '0')}`

/** Day `index` (from 0, months of 28 days) after the first of January 2025. */
function dayText(index) {
  const month = Math.floor(index / 28)
  return `${2025 + Math.floor(month / 12)}-${two(1 + (month % 12))}-${two(1 + (index % 28))}`
}

/** Rows are kept until there is a megabyte of them. */
function tableFile(path, header) {
  const file = openSync(path, 'w')
  let text = `${header}\n`
  return {
    row: (line) => {
      text += `${line}\n`
      if (text.length < 1 << 20) return
      writeSync(file, text)
      text = ''
    },
    close: () => {
      writeSync(file, text)
      closeSync(file)
    },
  }
}

export const steps = [
  { from: 0, rate: 4 },
  { from: 50, rate: 6 },
  { from: 100, rate: 9 },
  { from: 150, rate: 12 },
]

/** Monthly quota, four marginal steps, returns taken back at the rate that was paid: what the peers compute too. */
export function planText({
  id = 'bench',
  credit = '{ when: { stage: Closed Won } }',
  earn = tiers(),
  last = '2035-12-31',
  calendar = '{ measure: month, pay: month }',
} = {}) {
  return `plan: ${id}
version: "1"
currency: USD
effective: { from: 2025-01-01, to: ${last} }
calendar: ${calendar}
rounding: { mode: half-up, at: credit }
components:
  commission:
    credit: ${credit}
    quota: payee.quota
    earn: ${earn}
    clawback: { recover: 100%, method: original-rate }
`
}

export function tiers(by = steps) {
  const written = by.map(({ from, rate }) => `{ from: ${from}%, rate: ${rate}% }`).join(', ')
  return `{ tiers: { by: attainment, apply: marginal, steps: [${written}] } }`
}

/**
 * One payee for 500 deals unless `payees` says otherwise; a tenth of the deals is split 60/40, a twentieth returned. `plans`
 * is a map of file names to texts; payees take turns on the plans of `planIds`.
 */
export function generate(folder, { deals, months = 12, payees, plans, planIds = ['bench'], ledger = false }) {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(plans ?? { 'plan.yaml': planText() }))
    writeFileSync(join(folder, name), text)
  const names = Object.keys(plans ?? { 'plan.yaml': '' })
  writeFileSync(
    join(folder, 'compline.yaml'),
    `plans: [${names.join(', ')}]
data: { deals: deals.csv, payees: payees.csv, splits: splits.csv, returns: returns.csv }
${ledger ? 'ledger: ledger/\n' : ''}`,
  )
  const random = randomFrom(20250101)
  const count = payees ?? Math.max(2, Math.round(deals / 500))
  const payeeFile = tableFile(join(folder, 'payees.csv'), 'payee_id,plan,quota')
  for (let index = 0; index < count; index++)
    payeeFile.row(`${payeeId(index)},${planIds[index % planIds.length]},${100_000 + random(150) * 1000}`)
  payeeFile.close()
  const dealFile = tableFile(
    join(folder, 'deals.csv'),
    'deal_id,payee_id,account,product,region,currency,amount,cost,booked_on,closed_on,stage,source',
  )
  const splitFile = tableFile(join(folder, 'splits.csv'), 'deal_id,payee_id,share')
  const returnFile = tableFile(join(folder, 'returns.csv'), 'return_id,deal_id,amount,returned_on')
  for (let index = 0; index < deals; index++) {
    const owner = random(count)
    const id = `D${String(index).padStart(8, '0')}`
    const isSplit = random(10) === 0 && count > 1
    const cents = 10_000 + random(990_000)
    const amount = isSplit ? Math.ceil(cents / 100) * 100 : cents
    const isWon = random(12) !== 0
    const closed = random(28 * months)
    const account = random(5) === 0 ? `"Acme ""${random(10_000)}"", Inc."` : `Account ${random(10_000)}`
    dealFile.row(
      `${id},${payeeId(owner)},${account},Product ${random(2000)},Region ${random(6)},USD,${money(amount)},` +
        `${money(Math.floor(amount / 2))},${dayText(Math.max(0, closed - random(60)))},${dayText(closed)},` +
        `${isWon ? 'Closed Won' : 'Lost'},${['inbound', 'outbound', 'partner', 'event'][random(4)]}`,
    )
    if (isSplit) {
      const partner = payeeId((owner + 1 + random(count - 1)) % count)
      splitFile.row(`${id},${payeeId(owner)},60%`)
      splitFile.row(`${id},${partner},40%`)
    }
    // Within the months in which something is earned, so that nothing stays owed: what is taken is what is due.
    const returned = closed + 3 + random(25)
    if (isWon && random(20) === 0 && returned < 28 * months) {
      const part = random(5) < 2 ? amount : 1 + random(amount)
      returnFile.row(`R${index},${id},${money(part)},${dayText(returned)}`)
    }
  }
  for (const file of [dealFile, splitFile, returnFile]) file.close()
}

function money(cents) {
  return `${Math.floor(cents / 100)}.${two(cents % 100)}`
}
