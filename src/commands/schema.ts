// `schema`: the JSON Schema of plans, for editors.
import type { Outside } from '../outside/outside.ts'
import { planSchema } from '../plan/schema.ts'
import type { Call, ExitCode } from './command.ts'
import { deliver } from './deliver.ts'

export async function schema({ flags }: Call, outside: Outside): Promise<ExitCode> {
  await deliver([`${JSON.stringify(planSchema(), undefined, 2)}\n`], { outside, file: flags.out })
  return 0
}
