// Which texts under `terms` tell payees that money is taken back. plan-language.md, Top level.
import type { Plan } from './plan.ts'

const speaksOfIt = /claw|recover|repay|charge.?back|returned|cancelled/iu

/** Name → text of every term that speaks of it, by its name or its words: `clawback_notice: recovered as scheduled`. */
export function noticesOf({ terms }: Pick<Plan, 'terms'>): ReadonlyMap<string, string> {
  return new Map([...terms].filter(([name, text]) => speaksOfIt.test(name) || speaksOfIt.test(text)))
}
