// `help TOPIC` for topics that are no command: what a rule means.
import type { Outside } from '../outside/outside.ts'
import { pathFrom } from '../outside/paths.ts'
import type { RuleId } from '../problems/catalogue.ts'
import { ruleIds } from '../problems/catalogue.ts'
import { UnusableCall } from '../problems/failure.ts'
import { oneOf } from '../problems/rule.ts'
import type { GalleryFolder } from '../report/rule-example.ts'
import { ruleText } from '../report/rule-text.ts'
import { nearest } from '../values/nearest.ts'
import { commands } from './index.ts'

type Package = Pick<Outside, 'files' | 'packageFolder'>

export function topicHelp(topic: string, where: Package): string {
  const rule = ruleIds.find((id): id is RuleId => id === topic)
  if (rule !== undefined) return ruleText(rule, galleryFolder(rule, where))
  const near = nearest(topic, [...commands.map(({ name }) => name), ...ruleIds])
  throw new UnusableCall(`no command and no rule is called "${topic}"`, {
    remedy: near.length > 0 ? `did you mean ${oneOf(near)}?` : 'compline help lists the commands',
  })
}

/** What the package has as the example of a rule. */
function galleryFolder(rule: RuleId, { files, packageFolder }: Package): GalleryFolder | undefined {
  const folder = pathFrom(packageFolder, `fixtures/problems/${rule}`)
  const read = (name: string): string | undefined => {
    const file = pathFrom(folder, name)
    return files.exists(file) && !files.isFolder(file) ? new TextDecoder().decode(files.read(file)) : undefined
  }
  const [command, printed] = [read('command'), read('expected.txt')]
  return command === undefined || printed === undefined ? undefined : { command, printed, read }
}
