// A small project of its own for the fault runs: one plan with release, clawback and recovery, deals made by a fixed rule.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const plan = `plan: reps
version: "1"
currency: USD
effective: { from: 2026-01-01, to: 2026-12-31 }
calendar: { measure: quarter, pay: month }
components:
  new-business:
    quota: 90000
    earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8% }] } }
    release: [{ share: 60%, on: earned }, { share: 40%, on: earned, after: 2 months }]
    clawback: { within: 6 months }
recovery: { cap: 50% of earnings }
`

/** Two amounts never agree, so that a lost or doubled row shows in every sum. */
function dealRows(deals) {
  return Array.from({ length: deals }, (_, index) => {
    const month = String(1 + (index % 4)).padStart(2, '0')
    const day = String(1 + ((index * 7) % 28)).padStart(2, '0')
    return `D-${index},payee-${index % 40},${1000 + index * 3}.${String(index % 100).padStart(2, '0')},2026-${month}-${day}`
  })
}

/** January and February have deals and returns; March is what the fault runs close. */
export function layOutProject(folder, deals) {
  mkdirSync(folder, { recursive: true })
  const files = {
    'compline.yaml': 'plans: plan.yaml\ndata:\n  deals: deals.csv\n  returns: returns.csv\nledger: ledger/\n',
    'plan.yaml': plan,
    'deals.csv': ['deal_id,payee_id,amount,closed_on', ...dealRows(deals), ''].join('\n'),
    'returns.csv': 'return_id,deal_id,returned_on,amount\nR-1,D-0,2026-02-10,400\nR-2,D-1,2026-03-15,\n',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}
