// Amounts that a plan states for the settlement: draw, guarantee, caps and minimum of what is taken back.
// computation.md, Periods: with the payee's row in force on the last day of the pay period.
import type { Expression } from '../plan/expression.ts'
import { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { round } from '../values/rounding.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import { evaluate } from './expression.ts'
import type { Member } from './roster.ts'
import { rowInForce } from './roster.ts'
import type { Version } from './timeline.ts'

export interface AmountsOf {
  readonly context: Context
  readonly version: Version
  readonly member: Member
  readonly pay: Period
}

/** Of one payee in one pay period. */
export class SettlementAmounts {
  private readonly of: AmountsOf

  constructor(of: AmountsOf) {
    this.of = of
  }

  /** 0 where the amount is absent or cannot be read. */
  evaluate(amount: Expression | undefined): Exact {
    if (amount === undefined) return Exact.zero
    const { context, version, member, pay } = this.of
    const payee = rowInForce(member.rows, pay)
    const score = (name: string): Exact | undefined => context.scoreOf(member.payeeId, pay.name, name)
    const what = `the settlement of ${version.plan.id}`
    return evaluate(amount, scopeIn(context, { payeeId: member.payeeId, payee, score, what })) ?? Exact.zero
  }

  /** To the plan's unit. */
  rounded(amount: Exact): Exact {
    return round(amount, this.of.version.plan.rounding)
  }
}
