// `schema`: the JSON Schema of plans, plan tests or compline.yaml, for editors.
import type { Outside } from '../outside/outside.ts'
import { schemaFiles, schemaOf } from '../plan/schema.ts'
import { UnusableCall } from '../problems/failure.ts'
import { nearest } from '../values/nearest.ts'
import type { Call, ExitCode } from './command.ts'
import { deliver } from './deliver.ts'

export async function schema({ arguments: [asked = 'plan'], flags }: Call, outside: Outside): Promise<ExitCode> {
  const file = schemaFiles.find((name) => name === asked)
  if (file === undefined) {
    const [near] = nearest(asked, schemaFiles)
    throw new UnusableCall(`there is no schema of "${asked}"`, {
      remedy: near === undefined ? `there is one of each: ${schemaFiles.join(', ')}` : `did you mean ${near}?`,
    })
  }
  await deliver([`${JSON.stringify(schemaOf(file), undefined, 2)}\n`], { outside, file: flags.out })
  return 0
}
