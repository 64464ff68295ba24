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

function inGeneral(sentence: (facts: unknown) => string): string {
  // A list of one text reads as that text inside a template, and as a list where the sentence asks for one.
  const named = new Proxy({}, { get: () => ['…'] })
  try {
    return sentence(named)
  } catch {
    return ''
  }
}
