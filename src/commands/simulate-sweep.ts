// `simulate --sweep COMPONENT`: what a component pays as a function of what is sold, by the plan alone; with --for under the
// figures of a payee, and with --set or --with beside the curve that it would be.
import type { Data } from '../data/data.ts'
import { broughtFindings } from '../insight/simulate/brought-findings.ts'
import type { ComponentOf, SweepRange } from '../insight/simulate/sweep.ts'
import { sweep } from '../insight/simulate/sweep.ts'
import type { Variation } from '../insight/simulate/variation.ts'
import { rangedIn, variantsOf } from '../insight/simulate/variation.ts'
import type { Outside } from '../outside/outside.ts'
import type { Plan } from '../plan/plan.ts'
import { UnusableCall } from '../problems/failure.ts'
import { nearest } from '../values/nearest.ts'
import { readNumber } from '../values/number-text.ts'
import { sweepCsv, sweepJson, sweepText } from '../report/sweep.ts'
import type { ExitCode } from './command.ts'
import { deliver, outputFor } from './deliver.ts'
import { lookFor } from './deliver-views.ts'
import { exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { loadData } from './project.ts'
import { changeTexts } from './simulate-changes.ts'
import type { Sides } from './what-if.ts'
import { loadSides } from './what-if.ts'

interface In {
  readonly flags: Flags
  readonly outside: Outside
}

export async function sweepComponent(
  asked: string,
  variations: readonly Variation[],
  { flags, outside }: In,
): Promise<ExitCode> {
  const fitting = variations.every(({ kind }) => kind === 'set') && rangedIn(variations).length === 0
  if (!fitting || flags.solve !== undefined)
    throw new UnusableCall('--sweep takes --set with one value each, and --with', {
      remedy: 'a pay curve knows no data, and beside the present one there is room for one other',
    })
  const { name, range } = readSweep(asked)
  const sides = loadSides(flags, outside, variantsOf(variations))
  if (sides.kind === 'stopped') {
    await showFindings(sides.problems, outside, flags)
    if (sides.set.length > 0) await outside.stderr.write(`found in the plans with ${sides.set.join(' ')}\n`)
    return exitCodeFor(sides.problems)
  }
  if (!flags.quiet) await showFindings(broughtFindings(sides.plans, sides.set[0] ?? []), outside, flags)
  const before = componentCalled(name, sides.plans)
  const isOther = sides.isReplaced || variations.length > 0
  const after = isOther ? componentInPlace(before, sides.set[0] ?? []) : undefined
  const payee = flags.for === undefined ? undefined : payeeColumns(flags.for, sides, { flags, outside })
  const swept = sweep({ before, after, range, assumptions: payee === undefined ? {} : { payee } })
  if (swept.isUndefined)
    throw new UnusableCall(`the pay of ${name} divides by 0 under these figures`, {
      remedy: 'add --for PAYEE, whose columns then count',
    })
  if (range?.isShare === true && swept.quota === undefined)
    throw new UnusableCall(`${name} has no quota of which ${asked.split('=')[1] ?? ''} could be shares`, {
      remedy: `say the measure itself: --sweep "${name}=0..100000 by 10000"`,
    })
  await deliverCurve(swept, changeTexts(sides, variations), { flags, outside })
  return 0
}

/** `COMPONENT`, or `COMPONENT=FROM..TO by STEP` in shares of the quota or in units of the measure. */
function readSweep(asked: string): { readonly name: string; readonly range: SweepRange | undefined } {
  const [name = '', text] = asked.split(/=(.*)/s)
  if (text === undefined) return { name: name.trim(), range: undefined }
  const match = /^\s*(\S+?)\s*\.\.\s*(\S+)\s+by\s+(\S+)\s*$/.exec(text)
  const [from, to, step] = [readNumber(match?.[1] ?? ''), readNumber(match?.[2] ?? ''), readNumber(match?.[3] ?? '')]
  const isRange =
    from !== undefined && to !== undefined && step !== undefined && from.compare(to) < 0 && step.sign() > 0
  if (!isRange || from.sign() < 0)
    throw new UnusableCall(`--sweep "${asked}" is no COMPONENT or COMPONENT=FROM..TO by STEP`, {
      remedy: 'write such as "new-business=0%..200% by 10%"',
    })
  return { name: name.trim(), range: { from, to, step, isShare: match?.[2]?.endsWith('%') === true } }
}

/** By its id, or `PLAN/COMPONENT`; of several versions the last. */
function componentCalled(name: string, plans: readonly Plan[]): ComponentOf {
  const [, planId, id = name] = /^([^/:]+)[/:](.+)$/.exec(name) ?? []
  const all = plans.flatMap((plan) => plan.components.map((component) => ({ plan, component })))
  const found = all.filter(({ plan, component }) => component.id === id && (planId === undefined || plan.id === planId))
  const ids = new Set(found.map(({ plan }) => plan.id))
  if (ids.size > 1)
    throw new UnusableCall(`several plans have a component "${id}"`, {
      remedy: `write ${[...ids].map((one) => `${one}/${id}`).join(' or ')}`,
    })
  const last = found.toSorted((a, b) => (a.plan.effective.from ?? 0) - (b.plan.effective.from ?? 0)).at(-1)
  if (last === undefined) {
    const known = new Set(all.map(({ component }) => component.id))
    const near = nearest(id, known)
    throw new UnusableCall(`no component "${name}"`, {
      remedy: near.length > 0 ? `did you mean ${near.join(', ')}?` : `there are ${[...known].slice(0, 5).join(', ')}`,
    })
  }
  if (last.component.earn === 'none')
    throw new UnusableCall(`${name} only measures, so that it has no pay curve`, { remedy: 'name one that earns' })
  return last
}

function componentInPlace({ plan, component }: ComponentOf, plans: readonly Plan[]): ComponentOf {
  const versions = plans.filter(({ id }) => id === plan.id)
  const other = versions.find(({ effective }) => effective.from === plan.effective.from) ?? versions.at(-1)
  const same = other?.components.find(({ id }) => id === component.id)
  if (other !== undefined && same !== undefined) return { plan: other, component: same }
  throw new UnusableCall(`${other?.file ?? plan.id} has no component "${component.id}" to compare with`)
}

/** Every column of the payee's last row. */
function payeeColumns(payeeId: string, { files, plans }: Sides, { flags, outside }: In): ReadonlyMap<string, string> {
  const { value } = loadData({ files, plans, flags, outside })
  const table = value.payees
  const row = value.payeeRows.get(payeeId)?.at(-1)?.row
  if (table !== undefined && row !== undefined) return columnsIn(table, row)
  const near = nearest(payeeId, value.payeeRows.keys())
  throw new UnusableCall(`no row of a payees file is of "${payeeId}"`, {
    remedy: near.length > 0 ? `did you mean ${near.join(', ')}?` : 'give the payee_id of the payees file',
  })
}

function columnsIn(table: NonNullable<Data['payees']>, row: number): ReadonlyMap<string, string> {
  return new Map(table.columns.map((column) => [column, table.text(row, column)]))
}

async function deliverCurve(
  swept: ReturnType<typeof sweep>,
  changes: readonly string[],
  { flags, outside }: In,
): Promise<void> {
  const output = outputFor(flags, outside)
  if (output.kind === 'folder')
    throw new UnusableCall('a pay curve is one table', { remedy: 'give --out a name that ends in .csv, .json or .txt' })
  const { format, file } = output
  const pieces =
    format === 'csv'
      ? sweepCsv(swept, flags)
      : format === 'json'
        ? sweepJson(swept, { version: outside.version, changes })
        : sweepText(swept, changes, lookFor({ flags, outside }, 100))
  await deliver(pieces, { outside, file })
}
