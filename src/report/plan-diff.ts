// A comparison of plans as text. interface.md, Commands.
import type { Amounts, PayeeChange } from '../compute/run-change.ts'
import type { ClassedChange, DiffMoney, PlanDiff } from '../insight/plan-diff/plan-diff.ts'
import { Exact, sum } from '../values/exact.ts'
import { moversText } from './movers.ts'
import type { Paint } from './paint.ts'
import {
  changeText,
  effectText,
  factsOf,
  groundsOf,
  isPaidOtherwise,
  nobodyOtherwise,
  placesText,
  planTitle,
  spanText,
} from './plan-diff-words.ts'
import { componentChanges, payeeChanges } from './simulation-sheets.ts'
import { tableText } from './table.ts'
import { shownOnOneLine } from './width.ts'

export interface DiffLook {
  readonly paint: Paint
  readonly width: number
}

export function* planDiffText(diff: PlanDiff, look: DiffLook): Generator<string> {
  const { plans, money, classes } = diff
  if (plans.length === 0) return yield 'no difference in meaning\n'
  const { paint } = look
  for (const plan of plans) {
    yield `${paint.strong(planTitle(plan))}\n`
    for (const change of plan.changes) yield changeLines(change, paint)
    for (const effect of plan.effects) {
      yield `  ${effectText(effect)}\n`
      const grounds = groundsOf(effect)
      if (grounds.length > 0) yield `    ${paint.faint(`taken for granted: ${grounds.join(', ')}`)}\n`
    }
    yield '\n'
  }
  if (money !== undefined) yield* inMoney(money, look)
  yield `classes: ${classes.join(', ')}\n`
}

function changeLines(change: ClassedChange, paint: Paint): string {
  return `  ${shownOnOneLine(changeText(change))}   ${paint.faint(change.classes.join(', '))}\n    ${paint.faint(placesText(change))}\n`
}

/** All who are paid as before as one row for each currency: with it the totals are those of the two runs. */
function othersIn(payees: readonly PayeeChange[]): readonly PayeeChange[] {
  const unmoved = payees.filter((row) => !isPaidOtherwise(row))
  const currencies = [...new Set(unmoved.map(({ currency }) => currency))]
  return currencies.map((currency) => {
    const rows = unmoved.filter((row) => row.currency === currency)
    return {
      payeeId: `(${new Set(rows.map(({ payeeId }) => payeeId)).size} as before)`,
      name: '',
      plan: '',
      currency,
      earned: asBefore(rows.map(({ earned }) => earned)),
      payable: asBefore(rows.map(({ payable }) => payable)),
    }
  })
}

function asBefore(amounts: readonly Amounts[]): Amounts {
  const total = sum(amounts.map(({ after }) => after))
  return { before: total, after: total, difference: Exact.zero }
}

function* inMoney(money: DiffMoney, look: DiffLook): Generator<string> {
  const facts = factsOf(money)
  yield `${look.paint.strong(`In money, ${spanText(money)}`)}${look.paint.faint(' · before: by the first plans, after: by the second')}\n\n`
  const shared = { ...look, onePeriod: true, without: ['currency'], always: [], keys: ['payee_id'] }
  const payees = payeeChanges(facts)
  const moved = [...payees.rows].filter(({ row }) => isPaidOtherwise(row))
  if (moved.length === 0) yield `${nobodyOtherwise}\n\n`
  else {
    const variant = moved[0]!.variant
    const others = othersIn(money.change.payees).map((row) => ({ variant, row }))
    yield `${tableText({ ...payees, rows: [...moved, ...others] }, shared)}\n`
    yield `${tableText(componentChanges(facts), { ...shared, keys: ['component'] })}\n`
  }
  yield `${shownOnOneLine(moversText(money.movers))}\n`
  for (const { period, payeeId, component, before, after } of money.crossed.slice(0, 20))
    yield `${shownOnOneLine(payeeId)} stands on another step of ${component} in ${period}: ${before} → ${after}\n`
  if (money.crossed.length > 20) yield `… and ${money.crossed.length - 20} more; --format json has them all\n`
  yield '\n'
}
