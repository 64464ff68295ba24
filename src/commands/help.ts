// `help TOPIC` for topics that are no command: what a rule means.
import type { RuleId } from '../problems/catalogue.ts'
import { ruleIds } from '../problems/catalogue.ts'
import { UnusableCall } from '../problems/failure.ts'
import { oneOf } from '../problems/rule.ts'
import { ruleText } from '../report/rule-text.ts'
import { nearest } from '../values/nearest.ts'
import { commands } from './index.ts'

export function topicHelp(topic: string): string {
  const rule = ruleIds.find((id): id is RuleId => id === topic)
  if (rule !== undefined) return ruleText(rule)
  const near = nearest(topic, [...commands.map(({ name }) => name), ...ruleIds])
  throw new UnusableCall(`no command and no rule is called "${topic}"`, {
    remedy: near.length > 0 ? `did you mean ${oneOf(near)}?` : 'compline help lists the commands',
  })
}
