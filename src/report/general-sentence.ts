// What a rule says in general, where no file has raised it: its sentences with … for each fact.
import type { RuleId } from '../problems/catalogue.ts'
import { catalogue } from '../problems/catalogue.ts'
import type { Rule } from '../problems/rule.ts'

/** The finding; where it cannot be said without its facts, the words of the id: `yaml syntax`. */
export function generalProblem(id: RuleId): string {
  const said = inGeneral(ruleOf(id).problem)
  return said === '' ? id.slice(id.indexOf('/') + 1).replaceAll('-', ' ') : said
}

/** How to mend it; '' where that cannot be said without its facts. */
export function generalRemedy(id: RuleId): string {
  return inGeneral(ruleOf(id).remedy)
}

function ruleOf(id: RuleId): Rule<unknown> {
  // The facts of a rule are only known where it is found; here … stands in for them.
  return catalogue[id] as unknown as Rule<unknown>
}

/** '' also where hardly a word of its own is left. */
function inGeneral(sentence: (facts: unknown) => string): string {
  try {
    const said = String(sentence(gaps)).replaceAll(/…+/g, '…')
    return (said.match(/\p{L}{2,}/gu) ?? []).length > 1 ? said : ''
  } catch {
    return ''
  }
}

/** A gap that reads as … within a list, and so does each of its own facts. */
const gap: unknown = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => '…' : '…') })
/** A list of one gap reads as that gap inside a template, and as a list where the sentence asks for one. */
const gaps: unknown = new Proxy({}, { get: () => [gap] })
