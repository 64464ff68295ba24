// What stands between released and payable, as branches of a derivation: what is taken back and within which limits, draw,
// guarantee, pay in another currency, and what stands over. computation.md, Settlement 3 to 6.
import type { Settlement } from '../compute/run-type.ts'
import type { Derivation } from '../insight/derivation.ts'
import type { Plan } from '../plan/plan.ts'
import type { Span } from '../problems/source.ts'
import type { Exact } from '../values/exact.ts'
import { planLineText } from './line-words.ts'
import { moneyText } from './money.ts'
import type { SumPart } from './pay-sum.ts'
import { paySum } from './pay-sum.ts'
import type { TreeNode } from './tree.ts'

export function settlementNodes({ settlement, plan, isLast }: Derivation): readonly TreeNode[] {
  const money = (amount: Exact): string => moneyText(amount, settlement.currency)
  const isNothingTaken = settlement.clawedBack.isZero() && !settlement.clawbackDue.isZero()
  return [
    ...paySum(settlement).rest.flatMap((part) => partNodes(part, settlement, plan)),
    ...(isNothingTaken ? [{ text: 'nothing is taken back in this period', details: takenBack(settlement, plan) }] : []),
    ...paidIn(settlement, plan),
    ...standing(settlement, isLast).map(({ words, amount }): TreeNode => ({ text: `${words}: ${money(amount)}` })),
  ]
}

/** Corrections and adjustments stand as lines of their own beside these. */
function partNodes({ kind, words, amount }: SumPart, row: Settlement, plan: Plan | undefined): readonly TreeNode[] {
  if (kind === 'corrections' || kind === 'adjustments') return []
  const details = kind === 'taken-back' ? takenBack(row, plan) : planLineText({ planAt: placeFor(kind, plan) })
  return [{ text: words, amount: moneyText(amount, row.currency), details }]
}

function placeFor(kind: SumPart['kind'], plan: Plan | undefined): Span | undefined {
  if (kind === 'draw' || kind === 'paid-ahead') return plan?.draw?.at
  return kind === 'guarantee' ? plan?.guarantee?.at : undefined
}

/** What was due, from where, and what became of the rest. */
function takenBack(row: Settlement, plan: Plan | undefined): readonly string[] {
  const money = (amount: Exact): string => moneyText(amount, row.currency)
  const parts = [
    `due ${money(row.clawbackDue)}`,
    `taken ${money(row.clawedBack)}`,
    ...(row.carried.isZero() ? [] : [`carried to later pay ${money(row.carried)}`]),
    ...(row.writtenOff.isZero() ? [] : [`written off ${money(row.writtenOff)}`]),
  ]
  const limits = row.clawedBack.compare(row.clawbackDue) < 0 ? planLineText({ planAt: plan?.recovery?.at }) : []
  return [parts.join(' · '), ...limits]
}

function paidIn(row: Settlement, plan: Plan | undefined): readonly TreeNode[] {
  const { payCurrency, payRate, payAmount } = row
  if (payCurrency === undefined || payRate === undefined || payAmount === undefined) return []
  const rate = `${payRate.toText(12)} ${payCurrency} for 1 ${row.currency}`
  return [
    {
      text: `paid in ${payCurrency} at ${rate}: ${moneyText(payAmount, payCurrency)}`,
      details: planLineText({ planAt: plan?.payIn?.at }),
    },
  ]
}

export interface Standing {
  readonly kind: 'held' | 'payout-carried' | 'carried' | 'draw'
  readonly words: string
  readonly amount: Exact
}

/** What stands open at the end of the period. After the last settlement there is no later pay to take it from. */
export function standing(row: Settlement, isLast: boolean): readonly Standing[] {
  const owed = isLast ? 'still owed after the last settlement' : 'still owed, to be taken from later pay'
  const all: readonly Standing[] = [
    { kind: 'held', words: 'held for later periods, at the end of this one', amount: row.heldBalance },
    {
      kind: 'payout-carried',
      words: 'kept for the next pay, because it is below the least payout',
      amount: row.payoutCarried,
    },
    { kind: 'carried', words: owed, amount: row.carried },
    { kind: 'draw', words: `draw ${owed}`, amount: row.drawBalance },
  ]
  return all.filter(({ amount }) => !amount.isZero())
}
