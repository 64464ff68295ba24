// Money that is taken back without a text that says so: `terms` is what payees are shown. plan-language.md, Top level.
import type { Report } from '../../problems/problem.ts'
import { noticesOf } from '../notices.ts'
import type { Plan } from '../plan.ts'

export function checkNotice(plan: Plan, report: Report): void {
  const first = plan.components.find(({ clawback }) => clawback.length > 0)?.clawback[0]
  if (first === undefined || noticesOf(plan).size > 0) return
  report({ rule: 'plan/no-notice', at: first.at, facts: {} })
}
