// Money that is taken back without a text that says so: `terms` is what payees are shown. plan-language.md, Top level.
import type { Report } from '../../problems/problem.ts'
import type { Plan } from '../plan.ts'

const speaksOfIt = /claw|recover|repay|charge.?back|returned|cancelled/iu

export function checkNotice({ components, terms }: Plan, report: Report): void {
  const first = components.find(({ clawback }) => clawback.length > 0)?.clawback[0]
  if (first === undefined) return
  for (const [name, text] of terms) if (speaksOfIt.test(name) || speaksOfIt.test(text)) return
  report({ rule: 'plan/no-notice', at: first.at, facts: {} })
}
