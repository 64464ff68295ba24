// The plans of `forecast --what-if`: as they would be with other values, set as with `simulate --set`.
import { dealColumnsOf } from '../insight/column-check.ts'
import { broughtFindings } from '../insight/simulate/brought-findings.ts'
import { readSet, variantsOf } from '../insight/simulate/variation.ts'
import type { Outside } from '../outside/outside.ts'
import type { Plan } from '../plan/plan.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { ExitCode } from './command.ts'
import { exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { changeTexts } from './simulate-changes.ts'
import { loadSides } from './what-if.ts'

export interface OtherPlans {
  readonly plans: readonly Plan[]
  /** A line for each change. */
  readonly changes: readonly string[]
  /** Columns of the deals that they read. */
  readonly columns: readonly string[]
}

/** Undefined where nothing is set; an exit code where the plans cannot be run so, which has been shown. */
export async function otherPlans(flags: Flags, outside: Outside): Promise<OtherPlans | ExitCode | undefined> {
  if (flags.whatIf.length === 0) return undefined
  const variations = flags.whatIf.map((typed) => {
    const read = readSet(typed)
    if (read.kind === 'wrong') throw new UnusableCall(`--what-if ${read.problem}`, { remedy: read.remedy })
    if (read.variation.values.length > 1)
      throw new UnusableCall(`--what-if "${typed}" has several values`, {
        remedy: 'give one; compline simulate --set takes a range',
      })
    return read.variation
  })
  const sides = loadSides(flags, outside, variantsOf(variations))
  if (sides.kind === 'stopped') {
    await showFindings(sides.problems, outside, flags)
    return exitCodeFor(sides.problems)
  }
  const plans = sides.set[0] ?? []
  if (!flags.quiet) await showFindings(broughtFindings(sides.plans, plans), outside, flags)
  return { plans, changes: changeTexts(sides, variations), columns: [...dealColumnsOf(plans)] }
}
