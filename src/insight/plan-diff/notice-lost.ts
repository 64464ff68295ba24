// A text that told payees what is taken back, and is gone while the plan still takes back: no amount differs, but a recovery
// that nobody was told of may not stand. Likewise a text that asks for an approval. plan-language.md, Top level: terms.
import { approvalsOf, noticesOf, tellsOfRecovery } from '../../plan/notices.ts'
import type { Plan } from '../../plan/plan.ts'
import type { ChangeIn } from './plan-controls.ts'

/** Not of a text under another name, nor of one put in other words that still speak of it: what they say, a person reads. */
export function losesNotice({ change: { path }, before, after }: ChangeIn): boolean {
  if (before === undefined || after === undefined) return false
  return [...lostNotices(before, after), ...lostApprovals(before, after)].some(
    (name) => path[1] === undefined || path[1] === name,
  )
}

/** Also of a notice that has kept its name, and says nothing of what is taken back. */
function lostNotices(before: Plan, after: Plan): readonly string[] {
  if (!after.components.some(({ clawback }) => clawback.length > 0)) return []
  const left = noticesOf(after)
  const lost = goneOf(noticesOf(before), left)
  const emptied = [...noticesOf(before)].filter(([name, text]) => {
    const now = left.get(name)
    return now !== undefined && tellsOfRecovery(text) && !tellsOfRecovery(now) && ![...left.values()].includes(text)
  })
  return [...lost, ...emptied.map(([name]) => name)]
}

function lostApprovals(before: Plan, after: Plan): readonly string[] {
  return goneOf(approvalsOf(before), approvalsOf(after))
}

/** The names of those that stand neither under their name nor in the same words. */
function goneOf(texts: ReadonlyMap<string, string>, left: ReadonlyMap<string, string>): readonly string[] {
  const words = new Set(left.values())
  return [...texts].filter(([name, text]) => !left.has(name) && !words.has(text)).map(([name]) => name)
}
