// Findings that only a run can make: rows and payees that no plan can pay as they stand.
import type { Rule } from '../rule.ts'
import { oneOf, rule } from '../rule.ts'

/** `what` says for which plan, component and period a value was asked. */
interface Asked {
  readonly payee: string
  readonly what: string
}

export interface ComputeFacts {
  'pay/unknown-payee': { readonly payee: string; readonly nearest: readonly string[] }
  'pay/no-credit-date': { readonly column: string; readonly component: string }
  'pay/empty-cell': Asked & { readonly column: string }
  'pay/no-quota': Asked
  'pay/no-target': Asked
  'pay/zero-quota': Asked
  'pay/no-score': Asked & { readonly name: string }
  'pay/division-by-zero': Asked
  'pay/split-total': { readonly deal: string; readonly role: string; readonly total: string }
  'pay/no-exchange-rate': { readonly from: string; readonly to: string; readonly on: string }
  'pay/unknown-currency': { readonly currency: string }
  'pay/no-step': Asked & { readonly value: string }
  'pay/no-row': {
    readonly deal: string
    readonly what: string
    readonly cells: string
    readonly meant: readonly string[]
  }
  'return/exceeds-deal': { readonly deal: string; readonly returned: string; readonly left: string }
  'return/before-deal': { readonly deal: string }
  'return/after-plan': { readonly deal: string; readonly component: string }
  'pay/owed-at-exit': {
    readonly payee: string
    readonly period: string
    readonly carried: string
    readonly draw: string
  }
  'pay/adjustment-without-plan': {
    readonly adjustment: string
    readonly payee: string
    readonly plans: readonly string[]
  }
  'pay/adjustment-period': { readonly adjustment: string; readonly period: string; readonly plan: string }
}

export const computeRules: { readonly [R in keyof ComputeFacts]: Rule<ComputeFacts[R]> } = {
  'pay/unknown-payee': rule(
    'error',
    ({ payee }) => (payee === '' ? 'the deal names no payee' : `payee "${payee}" is not in the payees file`),
    ({ nearest }) =>
      nearest.length > 0 ? `did you mean ${oneOf(nearest)}? else add the payee` : 'add the payee, or correct the id',
    'A deal of somebody who is on no list would otherwise be paid to nobody without a word.',
  ),
  'pay/no-credit-date': rule(
    'error',
    ({ column, component }) => `${column} is empty, and ${component} credits a deal on that date`,
    ({ column }) => `fill in ${column}, or let the component's \`when\` leave such deals out`,
    'The credit date decides in which period a deal counts; a deal without one would never be paid.',
  ),
  'pay/empty-cell': rule(
    'error',
    ({ column, payee, what }) => `${column} is empty${payee === '' ? '' : ` for ${payee}`}, and ${what} needs it`,
    ({ column }) => `fill in ${column}; write 0 where nothing is meant`,
    'An empty cell is not zero: it may be a value that somebody forgot.',
  ),
  'pay/no-quota': rule(
    'error',
    ({ payee, what }) => `${payee} has no quota for ${what}`,
    () => 'give the quota in payees.csv or quotas.csv; a quota of 0 is written as 0',
    'Attainment is the measure divided by the quota; without one nothing can be said.',
  ),
  'pay/no-target': rule(
    'error',
    ({ payee, what }) => `${payee} has no target for ${what}`,
    () => 'give the target in payees.csv, or in the component',
    'A share of the target cannot be paid where there is none.',
  ),
  'pay/zero-quota': rule(
    'warning',
    ({ payee, what }) => `${payee} has a quota of 0 for ${what}: the component stands at its first step`,
    () => 'nothing to do where this is meant, as in the first month of a ramp',
    'With a quota of 0 there is no attainment. computation.md: the component stands at its first step.',
  ),
  'pay/no-score': rule(
    'error',
    ({ payee, what, name }) => `${payee} has no ${name} for ${what}`,
    ({ name }) => `add the row to measures.csv (payee_id, period, measure "${name}", value)`,
    'A score that is missing is not a score of 0.',
  ),
  'pay/division-by-zero': rule(
    'error',
    ({ payee, what }) => `division by zero for ${payee} in ${what}`,
    () => 'check the cells that the expression divides by, or guard it with max(…, 1)',
    'A quotient by zero has no value; nothing is paid on a guess.',
  ),
  'pay/split-total': rule(
    'error',
    ({ deal, role, total }) =>
      `the shares of deal ${deal}${role === '' ? '' : ` for role ${role}`} add up to ${total}%`,
    () => 'mend the shares to 100%, or say over_credit: true under credit of the component where more is meant',
    'Shares that do not add up pay more or less than the deal is worth.',
  ),
  'pay/no-exchange-rate': rule(
    'error',
    ({ from, to, on }) => `no rate from ${from} to ${to} on ${on} or in the 31 days before`,
    ({ from, to, on }) => `add a row to fx.csv: ${on},${from},${to},RATE`,
    'An amount in another currency cannot be paid at a rate that nobody stated.',
  ),
  'pay/unknown-currency': rule(
    'error',
    ({ currency }) => `"${currency}" is no currency`,
    () => 'write the ISO 4217 code, such as EUR',
    'An amount without a currency is not money.',
  ),
  'pay/no-step': rule(
    'error',
    ({ payee, what, value }) => `${value} of ${payee} lies below the first step of ${what}`,
    () => 'begin the first step at 0, or leave its bound out',
    'A value that no step covers would be paid nothing without a word.',
  ),
  'pay/no-row': rule(
    'error',
    ({ deal, what, cells }) => `deal ${deal} (${cells}) fits no row of the table of ${what}`,
    ({ meant }) =>
      meant.length > 0
        ? `did you mean ${oneOf(meant)}? else add a row for it, or an \`otherwise\` to the table`
        : 'add a row for it, or an `otherwise` to the table',
    'A deal that no row covers is never a silent zero.',
  ),
  'return/exceeds-deal': rule(
    'error',
    ({ deal, returned, left }) => `return of ${returned} on deal ${deal} exceeds what is left of it, ${left}`,
    () => 'correct the amount, or remove a return that stands twice; only what is left is taken',
    'All returns of a deal together never take more than the deal was worth.',
  ),
  'return/before-deal': rule(
    'error',
    ({ deal }) => `deal ${deal} was returned before it was credited`,
    () => 'correct one of the two dates; nothing is taken for this return',
    'A sale cannot come back before it was made, so one of the dates is wrong.',
  ),
  'return/after-plan': rule(
    'error',
    ({ deal, component }) =>
      `deal ${deal} was returned after the plan had ended, and ${component} recovers at the present rate`,
    () => 'adjust it by hand, or let the plan recover at the original rate',
    'With current-rate a return is a negative credit of its own day; after the plan there is no rate for it.',
  ),
  'pay/owed-at-exit': rule(
    'warning',
    ({ payee, period, carried, draw }) => {
      const parts = [
        ...(carried === '0.00' ? [] : [`${carried} of clawback`]),
        ...(draw === '0.00' ? [] : [`${draw} of draw`]),
      ]
      return `${payee} was settled for the last time in ${period} and still owes ${parts.join(' and ')}`
    },
    () => 'no later pay takes it: collect it in another way, or let it go',
    'paid_until ends the settlement of a payee. What pay did not cover by then stays owed, and only you can say what becomes of it.',
  ),
  'pay/adjustment-without-plan': rule(
    'error',
    ({ adjustment, payee, plans }) =>
      plans.length === 0
        ? `adjustment ${adjustment}: ${payee} is on no such plan`
        : `adjustment ${adjustment}: ${payee} is on several plans, and it names none`,
    ({ plans }) =>
      plans.length === 0 ? 'correct the payee or the plan' : `name one in the column plan: ${plans.join(', ')}`,
    'A correction is paid under one plan, in its currency.',
  ),
  'pay/adjustment-period': rule(
    'error',
    ({ adjustment, period, plan }) => `adjustment ${adjustment}: ${plan} has no pay period "${period}"`,
    () => 'name a pay period of the plan, such as 2026-03',
    'A correction is paid in one pay period.',
  ),
}
