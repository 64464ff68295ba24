// Deterministic data for the benchmark: deals, payees and splits of any size, the same bytes for the same arguments.
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'

/** A small linear congruential generator (Numerical Recipes): enough for data, and the same everywhere. */
function randomFrom(seed) {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const plan = `plan: bench
version: "1"
currency: USD
effective: { from: 2025-01-01, to: 2025-12-31 }
components:
  commission:
    credit: { when: { stage: Closed Won } }
    quota: payee.quota
    earn:
      tiers:
        by: attainment
        apply: marginal
        steps: [{ from: 0%, rate: 4% }, { from: 50%, rate: 6% }, { from: 100%, rate: 9% }, { from: 150%, rate: 12% }]
`

const config = 'plans: plan.yaml\ndata: { deals: deals.csv, payees: payees.csv, splits: splits.csv }\n'

const payeeId = (index) => `P${String(index).padStart(6, '0')}`

/** One payee for 500 deals; a tenth of the deals is split 60/40. */
export async function generate(folder, deals) {
  mkdirSync(folder, { recursive: true })
  const random = randomFrom(20250101)
  const payees = Math.max(2, Math.round(deals / 500))
  writeFileSync(join(folder, 'plan.yaml'), plan)
  writeFileSync(join(folder, 'compline.yaml'), config)
  writeFileSync(
    join(folder, 'payees.csv'),
    [
      'payee_id,plan,quota',
      ...Array.from({ length: payees }, (_, index) => `${payeeId(index)},bench,${80000 + random(40) * 1000}`),
    ].join('\n'),
  )
  const dealFile = createWriteStream(join(folder, 'deals.csv'))
  const splitFile = createWriteStream(join(folder, 'splits.csv'))
  dealFile.write('deal_id,payee_id,account,product,region,amount,closed_on,stage\n')
  splitFile.write('deal_id,payee_id,share\n')
  for (let index = 0; index < deals; index++) {
    const owner = random(payees)
    const id = `D${String(index).padStart(8, '0')}`
    const day = `2025-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`
    const amount = `${100 + random(9900)}.${String(random(100)).padStart(2, '0')}`
    const account = random(5) === 0 ? `"Acme ""${random(10000)}"", Inc."` : `Account ${random(10000)}`
    const stage = random(12) === 0 ? 'Lost' : 'Closed Won'
    const row = `${id},${payeeId(owner)},${account},Product ${random(20)},Region ${random(6)},${amount},${day},${stage}\n`
    if (!dealFile.write(row)) await once(dealFile, 'drain')
    if (random(10) === 0)
      splitFile.write(`${id},${payeeId(owner)},60%\n${id},${payeeId((owner + 1 + random(payees - 1)) % payees)},40%\n`)
  }
  dealFile.end()
  splitFile.end()
  await Promise.all([once(dealFile, 'close'), once(splitFile, 'close')])
}
