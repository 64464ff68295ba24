// `simulate`: what other plan values, another plan file or other data would cost, beside the run as it is.
import { moneyChange, moversOf, runMoney } from '../compute/run-change.ts'
import { broughtFindings, identityOf } from '../insight/simulate/brought-findings.ts'
import { unknownScale } from '../insight/simulate/scaled-data.ts'
import type { ReadVariation, Variation } from '../insight/simulate/variation.ts'
import {
  countOf,
  mostVariants,
  rangedIn,
  readAttainment,
  readScale,
  readSet,
  variantsOf,
} from '../insight/simulate/variation.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { simulationCsv, simulationJson, simulationTable } from '../report/simulation.ts'
import type { SimulationFacts, SimulationSheet } from '../report/simulation-sheets.ts'
import type { Call, ExitCode } from './command.ts'
import { deliverViews, type Look } from './deliver-views.ts'
import { exitCodeFor, showFindings, showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { changeTexts, elsewhereText } from './simulate-changes.ts'
import type { Unknown } from './simulate-solve.ts'
import { solveFor, unknownIn } from './simulate-solve.ts'
import { sweepComponent } from './simulate-sweep.ts'
import type { WhatIf } from './what-if.ts'
import { loadWhatIf, runSetting } from './what-if.ts'

export async function simulate({ flags }: Call, outside: Outside): Promise<ExitCode> {
  const asked = variationsOf(flags)
  if (flags.sweep !== undefined) return await sweepComponent(flags.sweep, asked, { flags, outside })
  if (flags.for !== undefined)
    throw new UnusableCall('--for belongs to --sweep', { remedy: 'add --sweep COMPONENT, or leave it out' })
  const unknown = unknownIn(flags)
  if (unknown !== undefined && rangedIn(asked).length > 0)
    throw new UnusableCall('--solve looks for one value, and a range has several', {
      remedy: 'give every other --set and --scale one value',
    })
  const loaded = loadWhatIf(flags, outside, variantsOf(asked), unknown !== undefined)
  if (loaded.kind === 'stopped') {
    await showFindings(loaded.problems, outside, flags)
    if (loaded.set.length > 0) await outside.stderr.write(`found in the plans with ${loaded.set.join(' ')}\n`)
    return exitCodeFor(loaded.problems)
  }
  const { whatIf } = loaded
  checkScales(asked, whatIf)
  const solved = unknown && solveFor(unknown, whatIf, variantsOf(asked)[0]!)
  const found = unknown && solved ? [setTo(unknown, solved.values)] : []
  const { facts, problems } = simulated(whatIf, [...asked, ...found], solved?.told)
  await showRunFindings(problems, { outside, flags, rest: 'compline payout --out FOLDER lists them all' })
  await deliverFacts(facts, flags, outside)
  return 0
}

function variationsOf(flags: Flags): readonly Variation[] {
  const attained = flags.attainment === undefined ? [] : [readAttainment(flags.attainment)]
  const read = [...flags.set.map(readSet), ...flags.scale.map(readScale), ...attained]
  const variations = read.map(variationIn)
  const names = variations.map(({ kind, name }) => `--${kind} ${name}`)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw new UnusableCall(`${twice} is given twice`, { remedy: 'for several values write a range: 8%..12% by 1%' })
  const count = countOf(variations)
  if (count > mostVariants)
    throw new UnusableCall(
      `the ranges make ${count} combinations, and each is a run; at most ${mostVariants} are made`,
      {
        remedy: 'take larger steps, or fewer ranges at once',
      },
    )
  return variations
}

function variationIn(read: ReadVariation): Variation {
  if (read.kind === 'wrong') throw new UnusableCall(read.problem, { remedy: read.remedy })
  return read.variation
}

function checkScales(variations: readonly Variation[], { data, plans, others }: WhatIf): void {
  for (const variation of variations) {
    const unknown =
      variation.kind === 'scale' ? unknownScale(variation.column, { data, plans: [...plans, ...others] }) : undefined
    if (unknown === undefined) continue
    const { problem, nearest } = unknown
    const remedy =
      nearest.length === 0
        ? 'name a column of the deals, payee.COLUMN, quotas or scores.NAME'
        : `did you mean ${nearest.join(', ')}?`
    throw new UnusableCall(`--scale ${variation.name}: ${problem}`, { remedy })
  }
}

interface Outcome {
  readonly facts: SimulationFacts
  /** Of the reading and the runs; what the plans and a run as they would be find beyond the present one among them. */
  readonly problems: readonly Problem[]
}

/** The values that solve it, set like any other. */
function setTo({ path }: Unknown, values: readonly string[]): Variation {
  return { kind: 'set', name: path.text, text: values.join(', '), path, values }
}

function simulated(whatIf: WhatIf, variations: readonly Variation[], told: readonly string[] = []): Outcome {
  const { now, plans } = whatIf
  const problems = [...whatIf.problems, ...now.problems]
  const known = new Set(problems.map(identityOf))
  const elsewhere = new Set<string>()
  const variants = variantsOf(variations).map((variant) => {
    const set = runSetting(whatIf, variant)
    if (set.kind === 'stopped') throw new UnusableCall('the plan cannot be run like this', { problems: set.problems })
    for (const problem of [...broughtFindings(plans, set.plans), ...set.run.problems]) {
      if (known.has(identityOf(problem))) continue
      known.add(identityOf(problem))
      problems.push(problem)
    }
    for (const reached of set.elsewhere) elsewhere.add(elsewhereText(reached))
    const change = moneyChange(now.money, runMoney(set.run))
    return { values: variant.ranged, change, movers: moversOf(change) }
  })
  const changes = [...changeTexts(whatIf, variations), ...elsewhere, ...told]
  return {
    facts: { run: now, plans, changes, ranged: rangedIn(variations).map(({ name }) => name), variants },
    problems,
  }
}

async function deliverFacts(facts: SimulationFacts, flags: Flags, outside: Outside): Promise<void> {
  const by = flags.by as SimulationSheet | undefined // the command takes no other words
  const sheet = (name: SimulationSheet) => (): Iterable<string> => simulationCsv(facts, name, flags)
  const views = {
    files: { totals: sheet('total'), payees: sheet('payee'), components: sheet('component'), periods: sheet('period') },
    csv: sheet(by ?? (facts.variants.length === 1 ? 'payee' : 'total')),
    json: () => simulationJson(facts, { version: outside.version, period: flags.period ?? spanText(facts) }),
    text: (look: Look) => simulationTable(facts, by, look),
  }
  await deliverViews(views, { flags, outside })
}

/** The pay periods compared, where none were asked for. */
function spanText({ run: { periods } }: SimulationFacts): string {
  const [first, last] = [periods[0]?.name ?? '', periods.at(-1)?.name ?? '']
  return first === last ? first : `${first}..${last}`
}
