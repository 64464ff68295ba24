// `help TOPIC` for topics that are no command: what a rule means.
import type { Outside } from '../outside/outside.ts'
import { pathFrom } from '../outside/paths.ts'
import type { RuleId } from '../problems/catalogue.ts'
import { ruleIds } from '../problems/catalogue.ts'
import { UnusableCall } from '../problems/failure.ts'
import { oneOf } from '../problems/rule.ts'
import { ruleText } from '../report/rule-text.ts'
import { nearest } from '../values/nearest.ts'
import { commands } from './index.ts'

/** `packageFolder` is where the examples lie: the smallest files that raise each rule, and what is printed of them. */
export function topicHelp(topic: string, { files, packageFolder }: Pick<Outside, 'files' | 'packageFolder'>): string {
  const rule = ruleIds.find((id): id is RuleId => id === topic)
  if (rule !== undefined) {
    const example = pathFrom(packageFolder, `fixtures/problems/${rule}/expected.txt`)
    return ruleText(rule, files.exists(example) ? new TextDecoder().decode(files.read(example)) : undefined)
  }
  const near = nearest(topic, [...commands.map(({ name }) => name), ...ruleIds])
  throw new UnusableCall(`no command and no rule is called "${topic}"`, {
    remedy: near.length > 0 ? `did you mean ${oneOf(near)}?` : 'compline help lists the commands',
  })
}
