// Which texts under `terms` are there for a control: those that tell payees that money is taken back, and those that say what has
// to be approved. plan-language.md, Top level.
import type { Plan } from './plan.ts'

const speaksOfRecovery = /claw|recover|repa[yi]|pa(?:y|id).?back|tak(?:e|en).?back|charge.?back|returned|cancelled/iu
const speaksOfApproval = /approv|authori[sz]|sign.?off|counter.?sign/iu

/** Name → text of every term that speaks of it, by its name or its words: `clawback_notice: recovered as scheduled`. */
export function noticesOf({ terms }: Pick<Plan, 'terms'>): ReadonlyMap<string, string> {
  return new Map([...terms].filter(([name, text]) => speaksOfRecovery.test(name) || speaksOfRecovery.test(text)))
}

/** Whether the words speak of what is taken back, whatever name they stand under. */
export function tellsOfRecovery(text: string): boolean {
  return speaksOfRecovery.test(text)
}

/** Name → text of every term whose words ask for an approval. */
export function approvalsOf({ terms }: Pick<Plan, 'terms'>): ReadonlyMap<string, string> {
  return new Map([...terms].filter(([, text]) => speaksOfApproval.test(text)))
}
