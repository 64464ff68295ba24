// What a what-if is to reach: `total=250000`, `payable[ana]=9000`, `component[new-business]=40000`, `difference=10000`.
import type { RunChange } from '../../compute/run-change.ts'
import { nearest } from '../../values/nearest.ts'
import { Exact, sum } from '../../values/exact.ts'
import { readNumber } from '../../values/number-text.ts'

const kinds = ['total', 'earned', 'payable', 'difference', 'component'] as const

export interface Goal {
  /** `total` is all that is earned; `difference` what it is more than now. */
  readonly kind: (typeof kinds)[number]
  /** A payee, or the component; undefined: all of them. */
  readonly of: string | undefined
  readonly amount: Exact
  /** As typed, without the amount. */
  readonly name: string
}

export function readGoal(text: string): Goal | undefined {
  const match = /^([a-z]+)(?:\[([^\]]+)\])?\s*=\s*(\S+)$/.exec(text.trim())
  const kind = kinds.find((one) => one === match?.[1])
  const amount = readNumber(match?.[3] ?? '')
  if (match === null || kind === undefined || amount === undefined) return undefined
  if (kind === 'component' && match[2] === undefined) return undefined
  return { kind, of: match[2], amount, name: match[2] === undefined ? kind : `${kind}[${match[2]}]` }
}

export type GoalFigure =
  | { readonly kind: 'figure'; readonly amount: Exact }
  /** Nobody is called so, or the amounts are of several currencies. */
  | { readonly kind: 'none'; readonly problem: string; readonly nearest: readonly string[] }

/** The figure that the goal is about, as the changed run has it. */
export function figureOf(goal: Goal, change: RunChange): GoalFigure {
  const rows = rowsFor(goal, change)
  if (rows.length === 0 && goal.of !== undefined) {
    const known =
      goal.kind === 'component'
        ? change.components.map((row) => row.component)
        : change.payees.map((row) => row.payeeId)
    const problem = `no ${goal.kind === 'component' ? 'component' : 'payee'} "${goal.of}" in the run`
    return { kind: 'none', problem, nearest: nearest(goal.of, new Set(known)) }
  }
  if (new Set(rows.map(({ currency }) => currency)).size > 1)
    return { kind: 'none', problem: `${goal.name} is of several currencies, which are never added up`, nearest: [] }
  return { kind: 'figure', amount: sum(rows.map(({ amount }) => amount)) }
}

function rowsFor(
  { kind, of }: Goal,
  change: RunChange,
): readonly { readonly currency: string; readonly amount: Exact }[] {
  if (kind === 'component')
    return change.components
      .filter((row) => row.component === of || `${row.plan}/${row.component}` === of)
      .map(({ currency, earned }) => ({ currency, amount: earned.after }))
  const rows = of === undefined ? change.totals : change.payees.filter(({ payeeId }) => payeeId === of)
  return rows.map(({ currency, earned, payable }) => ({
    currency,
    amount: kind === 'payable' ? payable.after : kind === 'difference' ? earned.difference : earned.after,
  }))
}
