// What a plan as a whole adds or cuts stands on the statement, so that what was earned adds up.
import { expect, it } from 'vitest'
import { derivePay } from '../../src/insight/derivation.ts'
import { derivationTree } from '../../src/report/derivation-tree.ts'
import { statementText } from '../../src/report/statement.ts'
import { projectOf, runOf } from '../helpers/project-of.ts'

const project = (words: string) =>
  projectOf({
    plan: `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c: { earn: { rate: 10% } }
${words}
`,
    data: {
      payees: 'payee_id,name,plan,from\nana,Ana Ortiz,p,2026-01-01\n',
      deals: 'deal_id,payee_id,amount,closed_on\nd1,ana,10000,2026-01-20\n',
    },
  })

function derivationOf(words: string) {
  const of = project(words)
  const run = runOf(of, '2026-01-01', '2026-01-31')
  const [derivation] = derivePay({ run, ...of, payeeId: 'ana', only: { dealId: undefined, lineId: undefined } })
  return { derivation: derivation!, period: run.periods[0]! }
}

const page = (words: string): string =>
  statementText({ ...derivationOf(words), returned: [], open: undefined })
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s{2,}|\s*\.{2,}\s*/g, ' '))
    .join('\n')

const badge = 'badges: { starter: { title: First deal, when: { deals_so_far: { at_least: 1 } }, award: 50 } }'

// 10,000 × 10% = 1,000, and 50 for the badge: 1,050.
it('the award of a badge stands among what was earned', () => {
  const text = page(badge)
  expect(text).toMatch(/^Badge: First deal \$?50\.00$/m)
  expect(text).toMatch(/^Earned in this period \$?1,050\.00$/m)
})

// 1,000 over the plan's cap of 800: 200 are cut.
it('what the cap of the plan cuts stands with the deal it is cut from', () => {
  const text = page('cap: { per_measure: 800 }')
  expect(text).toMatch(/^d1 · cut by the cap.* -\$?200\.00$/m)
  expect(text).toMatch(/^Earned in this period \$?800\.00$/m)
})

it('the award of a badge is explained by its name, not as a rate of an amount', () => {
  const { derivation } = derivationOf(badge)
  const tree = JSON.stringify(derivationTree({ derivation, returned: [], next: [] }))
  expect(tree).toContain('badge: First deal')
  expect(tree).not.toContain('100% of 50')
})
