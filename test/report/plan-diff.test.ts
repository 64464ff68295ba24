// A comparison as text: of the payees only those who are paid otherwise have rows, and the totals are still those of the runs.
import { expect, it } from 'vitest'
import type { Amounts, PayeeChange, RunChange } from '../../src/compute/run-change.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { SourceText } from '../../src/problems/source.ts'
import { paintFor } from '../../src/report/paint.ts'
import { planDiffText } from '../../src/report/plan-diff.ts'
import { currency, exact } from '../helpers/a-run.ts'

const [usd, eur] = [currency('USD'), currency('EUR')]
const text = 'plan: p\nversion: "1"\ncurrency: USD\ncomponents: { c: { earn: { rate: 5% } } }\n'
const plan = readPlan(new SourceText('p.yaml', text)).value!

function from(before: string, after: string): Amounts {
  return { before: exact(before), after: exact(after), difference: exact(after).minus(exact(before)) }
}

function payee(payeeId: string, earned: Amounts, payable: Amounts, of = usd): PayeeChange {
  return { payeeId, name: '', plan: 'p', currency: of, earned, payable }
}

/** The lines of the table by payee, with single spaces. */
function rows(payees: readonly PayeeChange[]): readonly string[] {
  const change: RunChange = { payees, components: [], periods: [], totals: [] }
  const movers = { gain: [], lose: [], unmoved: 0, paidMore: 0, paidLess: 0 }
  const file = { plan, tree: { kind: 'empty' } as never }
  const plans = [{ before: file, after: file, changes: [], effects: [] }]
  const money = { periods: [], change, movers, crossed: [] }
  const look = { paint: paintFor(false), width: 200 }
  const said = [...planDiffText({ plans, money, classes: ['raises-pay'] }, look)].join('')
  return said
    .split('\n')
    .filter((line) => /^(ana|ben|cleo|total|\()/.test(line))
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
}

it('has all who are paid as before in one row, so that the totals are those of the runs', () => {
  expect(
    rows([
      payee('ana', from('100', '101'), from('80', '80.80')),
      payee('ben', from('50', '50'), from('40', '40')),
      payee('cleo', from('7', '7'), from('6', '6')),
    ]),
  ).toEqual([
    'ana p $100.00 $101.00 $1.00 $80.00 $80.80 $0.80',
    '(2 as before) $57.00 $57.00 $0.00 $46.00 $46.00 $0.00', // 50 + 7, 40 + 6
    'total $157.00 $158.00 $1.00 $126.00 $126.80 $0.80', // 100 + 57, 80 + 46
  ])
})

it('has one such row for each currency, and none where everybody is paid otherwise', () => {
  const ana = payee('ana', from('100', '101'), from('80', '80.80'))
  expect(rows([ana])).toEqual(['ana p $100.00 $101.00 $1.00 $80.00 $80.80 $0.80'])
  const ben = payee('ben', from('50', '50'), from('40', '40'), eur)
  const cleo = payee('cleo', from('7', '7'), from('6', '6'))
  expect(rows([ana, ben, cleo]).slice(1, 3)).toEqual([
    '(1 as before) €50.00 €50.00 €0.00 €40.00 €40.00 €0.00',
    '(1 as before) $7.00 $7.00 $0.00 $6.00 $6.00 $0.00',
  ])
})
