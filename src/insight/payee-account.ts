// The account of each payee: what stood open at the start of a pay period, what moved it, and what stands open at its end.
// computation.md, Settlement. Opening + movements = closing, for each balance, and one period's closing opens the next.
import type { Line } from '../compute/line.ts'
import type { Run, Settlement } from '../compute/run-type.ts'
import type { Plan } from '../plan/plan.ts'
import { versionInForce } from '../plan/in-force.ts'
import { Exact, larger, sum } from '../values/exact.ts'

/** What is owed by the payee for returns; what is held for them; draw that is owed; pay below `minimum_payout`. */
export type Balance = 'clawback owed' | 'held' | 'draw owed' | 'payout carried'

export type Movement =
  | 'returned deals'
  | 'below zero'
  | 'taken from pay'
  | 'written off'
  | 'put aside'
  | 'released'
  | 'forfeited'
  | 'advanced'
  | 'recovered'
  | 'put off'
  | 'paid out'

export interface AccountEntry {
  readonly settlement: Settlement
  readonly balance: Balance
  readonly entry: 'opening' | Movement | 'closing'
  /** Signed as it moves the balance. */
  readonly amount: Exact
}

/** For each row of the settlement and each balance: opening, every movement that is not zero, closing. */
export function payeeAccounts(run: Run, plans: readonly Plan[]): readonly AccountEntry[] {
  const lines = new Map<string, Line[]>()
  for (const line of run.lines) {
    const own = lines.get(keyOf(line))
    if (own === undefined) lines.set(keyOf(line), [line])
    else own.push(line)
  }
  const ends = new Map(run.periods.map(({ name, to }) => [name, to]))
  return run.settlement.flatMap((row) => {
    const plan = versionInForce(plans, row.plan, ends.get(row.period))
    const own = lines.get(keyOf(row)) ?? []
    return [
      ...entriesOf(row, 'clawback owed', row.carried, owedMovements(row, own)),
      ...entriesOf(row, 'held', row.heldBalance, heldMovements(own)),
      ...entriesOf(row, 'draw owed', row.drawBalance, drawMovements(row, plan)),
      ...entriesOf(row, 'payout carried', row.payoutCarried, payoutMovements(row)),
    ]
  })
}

function keyOf({ period, payeeId, plan }: Pick<Line, 'period' | 'payeeId' | 'plan'>): string {
  return `${period}\0${payeeId}\0${plan}`
}

type Movements = readonly (readonly [Movement, Exact])[]

/** What stood open before is what stands open now, less all that moved. */
function entriesOf(
  settlement: Settlement,
  balance: Balance,
  closing: Exact,
  movements: Movements,
): readonly AccountEntry[] {
  const opening = closing.minus(sum(movements.map(([, amount]) => amount)))
  const moved = movements.filter(([, amount]) => !amount.isZero())
  return [['opening', opening] as const, ...moved, ['closing', closing] as const].map(([entry, amount]) => ({
    settlement,
    balance,
    entry,
    amount,
  }))
}

function amountOf(lines: readonly Line[], wanted: Line['kind']): Exact {
  return sum(lines.filter(({ kind }) => kind === wanted).map(({ amount }) => amount))
}

function owedMovements(row: Settlement, lines: readonly Line[]): Movements {
  const open = row.released.plus(row.corrections).plus(row.adjustments)
  return [
    ['returned deals', amountOf(lines, 'clawback').negated()],
    ['below zero', larger(Exact.zero, open.negated())],
    ['taken from pay', row.clawedBack.negated()],
    ['written off', row.writtenOff.negated()],
  ]
}

function heldMovements(lines: readonly Line[]): Movements {
  return [
    ['put aside', amountOf(lines, 'hold').negated()],
    ['released', amountOf(lines, 'release').negated()],
    ['forfeited', amountOf(lines, 'forfeit')],
  ]
}

/** A draw that is not recoverable is never owed. */
function drawMovements({ drawAdvanced, drawRecovered }: Settlement, plan: Plan | undefined): Movements {
  return [
    ['advanced', plan?.draw?.recoverable === true ? drawAdvanced : Exact.zero],
    ['recovered', drawRecovered.negated()],
  ]
}

function payoutMovements(row: Settlement): Movements {
  const open = larger(Exact.zero, row.released.plus(row.corrections).plus(row.adjustments))
  const due = open
    .minus(row.clawedBack)
    .plus(row.drawAdvanced)
    .minus(row.drawRecovered)
    .plus(row.guarantee)
    .minus(row.paidAhead)
  const moved = due.minus(row.payable)
  return moved.sign() >= 0 ? [['put off', moved]] : [['paid out', moved]]
}
