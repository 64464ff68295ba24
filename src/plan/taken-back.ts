// What plans take back together: for which reasons, and for how long after the sale. plan-language.md, clawback.
import type { Plan } from './plan.ts'

/** Whether any component of the plans takes back for a reason. */
export function takenReasons(plans: readonly Plan[]): (reason: string) => boolean {
  const blocks = plans.flatMap(({ components }) => components.flatMap(({ clawback }) => clawback))
  return (reason) =>
    blocks.some(({ on, except }) => (on === undefined || on.includes(reason)) && !except.includes(reason))
}

/** A window without an end is watched for two years. */
const longestWindow = 730

/** The longest window in which the plans take anything back, in days; months count as 31. 0 where none does. */
export function windowDaysOf(plans: readonly Plan[]): number {
  const blocks = plans.flatMap(({ components }) => components.flatMap(({ clawback }) => clawback))
  const days = blocks.map(({ within, schedule }) => {
    const end = within ?? schedule.at(-1)?.within
    return end === undefined ? longestWindow : end.count * (end.unit === 'days' ? 1 : 31)
  })
  return Math.min(longestWindow, Math.max(0, ...days))
}
