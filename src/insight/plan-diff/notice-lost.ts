// A text that told payees what is taken back, and is gone while the plan still takes back: no amount differs, but a recovery
// that nobody was told of may not stand. plan-language.md, Top level: terms.
import { noticesOf } from '../../plan/notices.ts'
import type { ChangeIn } from './plan-controls.ts'

/** Not of a notice under another name, nor of one put in other words that still speak of it: what they say, a person reads. */
export function losesNotice({ change: { path }, before, after }: ChangeIn): boolean {
  if (before === undefined || after === undefined) return false
  if (!after.components.some(({ clawback }) => clawback.length > 0)) return false
  const left = noticesOf(after)
  const texts = new Set(left.values())
  const lost = [...noticesOf(before)].filter(([name, text]) => !left.has(name) && !texts.has(text))
  return lost.some(([name]) => path[1] === undefined || path[1] === name)
}
