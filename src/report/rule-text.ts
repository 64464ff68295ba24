// What `compline help RULE-ID` prints: the finding in its general form, how to mend it, why the rule exists, whether a comment
// may ignore it, and an example.
import { mayBeIgnored } from '../plan/ignore.ts'
import type { RuleId } from '../problems/catalogue.ts'
import { catalogue } from '../problems/catalogue.ts'
import { generalProblem, generalRemedy } from './general-sentence.ts'
import type { GalleryFolder } from './rule-example.ts'
import { ruleExample } from './rule-example.ts'
import { wrapWords } from './width.ts'

/** `folder` is absent where a copy of the program has no examples beside it. */
export function ruleText(id: RuleId, folder: GalleryFolder | undefined): string {
  const { severity, why } = catalogue[id]
  const remedy = generalRemedy(id)
  return [
    `${id}  (${severity})`,
    ...indented(generalProblem(id)),
    '',
    'Why:',
    ...indented(why),
    ...(remedy === '' ? [] : ['', 'To mend it:', ...indented(remedy)]),
    ...(mayBeIgnored(id) ? ['', 'Where it is meant:', `  # compline-ignore ${id} REASON`, ...whereToIgnore] : []),
    ...(folder === undefined ? [] : ['', 'Example:', ...ruleExample(id, folder).map(indentedLine)]),
    '',
  ].join('\n')
}

const whereToIgnore = ['  as a comment behind the line of the finding, or alone on the line above']

function indented(text: string): readonly string[] {
  return text === '' ? [] : wrapWords(text, 96).map((line) => `  ${line}`)
}

function indentedLine(line: string): string {
  return line === '' ? '' : `  ${line}`
}
