// A payee's account that goes on in columns. So it is for nearly every payee: closed periods earn today what they earned, and
// returns take today what they took. Nothing is made of a closed line or of a deal then.
import type { Account } from './account.ts'
import { accountWith } from './account.ts'
import { enterEarnings } from './clawback/claw-back.ts'
import { isBundle } from './columns/bundle.ts'
import { ReturnedLines } from './columns/returned-lines.ts'
import type { Context } from './context.ts'
import type { Earning } from './earning.ts'
import type { ResumeOf } from './resume.ts'

/** `closed` is what today's data earn in the closed periods, as it was closed. Undefined where a deal has to be looked at by itself. */
export function resumeInColumns(
  { context, book, planId, payeeId, returned }: Omit<ResumeOf, 'today' | 'corrections'>,
  closed: readonly Earning[],
): Account | undefined {
  const open = book.openOf(planId, payeeId)
  if (open !== undefined && open.held.length > 0) return undefined
  if (!closed.every((earning) => isPlain(context, earning))) return undefined
  const account = accountWith(open)
  enterEarnings(account.deals, { context, earnings: closed, returned })
  const taken = open?.returned ?? []
  let next: number | undefined = 0
  for (const lines of account.deals.all)
    if (lines instanceof ReturnedLines && next !== undefined) next = lines.resume(taken, next, returned)
  if (next !== taken.length) return undefined
  for (const { key, amount } of open?.recalculated ?? []) account.recalculated.set(key, amount)
  return account
}

/** Whether returns take nothing of it, or columns tell what they take. */
function isPlain({ isReturned }: Context, earning: Earning): boolean {
  if (earning.earnedBy.clawback.length === 0) return true
  if (isBundle(earning)) return earning.plain.takesPlainly
  const { line, item } = earning
  return item?.deal === undefined ? line.dealId === '' : !isReturned(item.deal)
}
