// What `compline help RULE-ID` prints: the sentence in its general form, its remedy, and why the rule exists.
import type { RuleId } from '../problems/catalogue.ts'
import { catalogue } from '../problems/catalogue.ts'
import type { Rule } from '../problems/rule.ts'
import { wrapWords } from './width.ts'

/** `gallery` is all that is printed of the smallest files that raise the rule. */
export function ruleText(id: RuleId, gallery: string | undefined): string {
  // The facts of a rule are only known where it is found; here their names stand in for them.
  const { severity, problem, remedy, why } = catalogue[id] as unknown as Rule<unknown>
  const remedyForm = inGeneral(remedy)
  return [
    `${id}  (${severity})`,
    ...indented(inGeneral(problem)),
    ...(remedyForm === '' ? [] : ['', 'To mend it:', ...indented(remedyForm)]),
    '',
    'Why:',
    ...indented(why),
    ...exampleOf(id, gallery),
    '',
  ].join('\n')
}

/** The finding itself, with the lines of the file that it points to. */
function exampleOf(id: RuleId, gallery: string | undefined): readonly string[] {
  const lines = gallery?.split('\n') ?? []
  const start = lines.findIndex((line) => line.endsWith(`   ${id}`))
  if (start < 0) return []
  const excerpt = lines.slice(start + 1).findIndex((line) => !/^ {2,}/.test(line))
  return ['', 'Example:', ...lines.slice(start, start + 1 + Math.max(0, excerpt)).map((line) => `  ${line}`)]
}

/** The sentence with `<name>` for each fact; '' where it cannot be said without them. */
function inGeneral(sentence: (facts: unknown) => string): string {
  // A list of one text reads as that text inside a template, and as a list where the sentence asks for one.
  const named = new Proxy({}, { get: (_, name) => [`<${String(name)}>`] })
  try {
    return sentence(named)
  } catch {
    return ''
  }
}

function indented(text: string): readonly string[] {
  return text === '' ? [] : wrapWords(text, 96).map((line) => `  ${line}`)
}
