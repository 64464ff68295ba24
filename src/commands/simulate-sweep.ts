// `simulate --sweep COMPONENT`: what a component pays as a function of what is sold, by the plan alone; with --for under the
// figures of a payee, and with --set or --with beside the curve that it would be.
import type { Data } from '../data/data.ts'
import { broughtFindings } from '../insight/simulate/brought-findings.ts'
import type { SweepRange } from '../insight/simulate/sweep.ts'
import { sweep } from '../insight/simulate/sweep.ts'
import type { Variation } from '../insight/simulate/variation.ts'
import { rangedIn, variantsOf } from '../insight/simulate/variation.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import { nearest } from '../values/nearest.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { readNumber } from '../values/number-text.ts'
import { sweepCsv, sweepJson, sweepText } from '../report/sweep.ts'
import type { ExitCode } from './command.ts'
import { deliver, outputFor } from './deliver.ts'
import { lookFor } from './deliver-views.ts'
import { exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { loadData } from './project.ts'
import { spanFor } from './run-project.ts'
import { changeTexts } from './simulate-changes.ts'
import { sweptComponents } from './swept-components.ts'
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
  const isOther = sides.isReplaced || variations.length > 0
  const { before, after } = sweptComponents(name, {
    plans: sides.plans,
    others: isOther ? (sides.set[0] ?? []) : undefined,
    until: lastDayAsked(sides, { flags, outside }),
  })
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

function lastDayAsked({ files, plans }: Sides, { flags, outside }: In): CalendarDate | undefined {
  if (flags.period === undefined) return undefined
  return spanFor(flags.period, { plans, data: loadData({ files, plans, flags, outside }).value }).to
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
