// `simulate --solve PATH --until GOAL`: the value of a plan with which a figure of the run reaches the goal.
import type { RunChange } from '../compute/run-change.ts'
import { moneyChange, runMoney } from '../compute/run-change.ts'
import type { Goal } from '../insight/simulate/goal.ts'
import { figureOf, readGoal } from '../insight/simulate/goal.ts'
import { presentValue } from '../insight/simulate/simulated-plans.ts'
import type { Crossing, Point, Solved } from '../insight/simulate/solve.ts'
import { courseOf, solve } from '../insight/simulate/solve.ts'
import type { PlanPath } from '../plan/plan-path.ts'
import { readAssignment, readPath } from '../plan/plan-path.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { Exact } from '../values/exact.ts'
import { numberAs } from '../values/number-range.ts'
import { readNumber } from '../values/number-text.ts'
import type { Flags } from './flags.ts'
import type { Setting, WhatIf } from './what-if.ts'
import { runSetting } from './what-if.ts'

/** The value that is looked for. */
export interface Unknown {
  readonly path: PlanPath
  /** Where to look; without it from 0 to twice what stands there, then further. */
  readonly range: Range | undefined
  readonly isPercent: boolean | undefined
  readonly step: Exact | undefined
  readonly goal: Goal
}

/** Undefined without --solve. */
export function unknownIn({ solve: asked, until, step }: Flags): Unknown | undefined {
  if (asked === undefined) {
    if (until === undefined && step === undefined) return undefined
    throw new UnusableCall(`--${until === undefined ? 'step' : 'until'} belongs to --solve`, {
      remedy: 'add --solve PATH, the value that is looked for',
    })
  }
  const goal = until === undefined ? undefined : readGoal(until)
  if (goal === undefined)
    throw new UnusableCall(until === undefined ? '--solve needs a goal' : `--until "${until}" is no goal`, {
      remedy:
        'write --until total=250000, or payable=, difference=, payable[PAYEE]=, earned[PAYEE]=, component[ID]= with an amount',
    })
  const stepSize = step === undefined ? undefined : readNumber(step)
  if (step !== undefined && (stepSize === undefined || stepSize.sign() <= 0))
    throw new UnusableCall(`--step "${step}" is no number above 0`, { remedy: 'write --step 0.1% or --step 100' })
  return { ...placeAsked(asked), step: stepSize, goal }
}

function placeAsked(asked: string): Pick<Unknown, 'path' | 'range' | 'isPercent'> {
  const assignment = readAssignment(asked)
  const path = assignment?.path ?? readPath(asked)
  const [low = '', high = ''] = (assignment?.value ?? '').split('..').map((text) => text.trim())
  const [from, to] = [readNumber(low), readNumber(high)]
  const isRange = from !== undefined && to !== undefined && from.compare(to) < 0
  if (path === undefined || (assignment !== undefined && !isRange))
    throw new UnusableCall(`--solve "${asked}" is no PATH or PATH=LOW..HIGH`, {
      remedy: 'write such as new-business.earn.tiers.steps[1].rate=5%..20%',
    })
  if (!isRange) return { path, range: undefined, isPercent: undefined }
  return { path, range: { from, to }, isPercent: high.endsWith('%') }
}

export interface SolvedValues {
  /** The values found, as they would be written, from the smallest on. */
  readonly values: readonly string[]
  /** What was found, in sentences. */
  readonly told: readonly string[]
}

/** The largest value on the grid with which the figure does not exceed the goal, where it passes it between two steps. */
export function solveFor(unknown: Unknown, whatIf: WhatIf, base: Setting): SolvedValues {
  const { path, goal } = unknown
  const present = presentValue(whatIf.others, path)
  const before = present?.text === undefined ? undefined : readNumber(present.text)
  const isPercent = unknown.isPercent ?? present?.text?.endsWith('%') ?? false
  const step = unknown.step ?? stepFor(unknown.range?.to ?? before)
  const known = new Map<string, Exact>()
  const tried = (value: Exact): Exact | readonly Problem[] => {
    const text = numberAs(value, isPercent)
    const before = known.get(text)
    if (before !== undefined) return before
    const set = runSetting(whatIf, { ...base, assignments: [...base.assignments, { path, value: text }] })
    if (set.kind === 'stopped') return set.problems
    const figure = figureIn(goal, moneyChange(whatIf.now.money, runMoney(set.run)))
    known.set(text, figure)
    return figure
  }
  const figureAt = (value: Exact): Exact => {
    const figure = tried(value)
    if (figure instanceof Exact) return figure
    throw new UnusableCall(`with ${path.text}=${numberAs(value, isPercent)} the plan cannot be run`, {
      problems: figure,
      remedy: 'say where to look: --solve PATH=LOW..HIGH',
    })
  }
  // Asked once, so that a path which leads nowhere is told as such.
  if (present === undefined) tried(Exact.zero)
  let found: Solved | undefined
  const canRun = (value: Exact): boolean => tried(value) instanceof Exact
  const ranges = unknown.range === undefined ? growing(before, { unknown, step, canRun }) : [unknown.range]
  for (const { from, to } of ranges) {
    found = solve({ from, to, step, goal: goal.amount, figureAt })
    if (found.crossings.length > 0) break
  }
  const look: Look = { goal, isPercent, step, path }
  if (found === undefined || found.crossings.length === 0) throw unsolvable(found?.samples ?? [], look)
  return { values: found.crossings.map((one) => numberAs(chosen(one).value, isPercent)), told: toldOf(found, look) }
}

function figureIn(goal: Goal, change: RunChange): Exact {
  const figure = figureOf(goal, change)
  if (figure.kind === 'figure') return figure.amount
  const near = figure.nearest
  throw new UnusableCall(`--until ${goal.name}: ${figure.problem}`, {
    remedy: near.length > 0 ? `did you mean ${near.join(', ')}?` : '',
  })
}

interface Range {
  readonly from: Exact
  readonly to: Exact
}

interface Growing {
  readonly unknown: Unknown
  readonly step: Exact
  readonly canRun: (value: Exact) => boolean
}

/**
 * From 0 to twice the present value, and if the goal is not met there to 4, 8 and 16 times it; no further than the plan can
 * be run, since the bound of a step lies between those beside it.
 */
function* growing(before: Exact | undefined, { unknown: { path }, step, canRun }: Growing): Generator<Range> {
  if (before === undefined || before.sign() <= 0)
    throw new UnusableCall(`no number above 0 stands at ${path.text}, so that it is not known where to look`, {
      remedy: `say it: --solve '${path.text}=0%..20%'`,
    })
  if (!canRun(before)) return yield { from: before, to: before } // which says why
  const [least, twice] = [Exact.zero, before.times(Exact.of(2))]
  const from = canRun(least) ? least : lastThatRuns(before, least, { step, canRun })
  if (!canRun(twice)) return yield { from, to: lastThatRuns(before, twice, { step, canRun }) }
  for (const times of [2, 4, 8, 16]) {
    const to = before.times(Exact.of(times))
    if (canRun(to)) yield { from, to }
  }
}

/** The last value on the way to one with which the plan cannot be run, in steps. */
function lastThatRuns(runs: Exact, not: Exact, { step, canRun }: Pick<Growing, 'step' | 'canRun'>): Exact {
  let last = runs
  for (let away = not.minus(last); away.absolute().compare(step) > 0;) {
    const half = step.times(Exact.of(Number(away.absolute().dividedBy(step).dividedBy(Exact.of(2)).floor()) || 1))
    const next = away.sign() > 0 ? last.plus(half) : last.minus(half)
    if (canRun(next)) last = next
    else not = next
    away = not.minus(last)
  }
  return last
}

/** A power of ten of which the value is at least a hundred: 0.01% for 9%, 100 for 30,000. */
function stepFor(value: Exact | undefined): Exact {
  let step = Exact.one
  const hundredth = (value ?? Exact.one).absolute().dividedBy(Exact.of(100))
  if (hundredth.isZero()) return step
  while (step.compare(hundredth) > 0) step = step.dividedBy(Exact.of(10))
  while (step.times(Exact.of(10)).compare(hundredth) <= 0) step = step.times(Exact.of(10))
  return step
}

interface Look {
  readonly goal: Goal
  readonly isPercent: boolean
  readonly step: Exact
  readonly path: PlanPath
}

function chosen(crossing: Crossing): Point {
  return crossing.kind === 'exact' ? crossing.last : crossing.within
}

function toldOf({ crossings, samples }: Solved, look: Look): readonly string[] {
  const course = courseOf(samples)
  const several =
    crossings.length > 1 || course === 'rises and falls'
      ? [
          `${look.goal.name} ${course} over the range looked at: ${crossings.length} ${crossings.length === 1 ? 'place gives' : 'places give'} the goal`,
        ]
      : []
  return [...crossings.map((crossing) => crossingText(crossing, look)), ...several]
}

function crossingText(crossing: Crossing, { goal, isPercent, step }: Look): string {
  const pointText = ({ value, figure }: Point): string => `${numberAs(value, isPercent)} gives ${figure.toText(12, 2)}`
  if (crossing.kind === 'exact') {
    const { first, last } = crossing
    const upTo = first.value.equals(last.value) ? '' : `${numberAs(first.value, isPercent)} to `
    return `${goal.name}=${goal.amount.toText(12, 2)}: ${upTo}${pointText(last)}, exactly`
  }
  const steps = `in steps of ${numberAs(step, isPercent)}`
  return `${goal.name}=${goal.amount.toText(12, 2)}: ${pointText(crossing.within)}, and ${pointText(crossing.beyond)}; ${steps}`
}

function unsolvable(samples: readonly Point[], { goal, isPercent, path }: Look): UnusableCall {
  const inOrder = samples.toSorted((a, b) => a.figure.compare(b.figure))
  const [least, most] = [inOrder[0], inOrder.at(-1)]
  const range = `${numberAs(samples[0]?.value ?? Exact.zero, isPercent)} to ${numberAs(samples.at(-1)?.value ?? Exact.zero, isPercent)}`
  const at = (point: Point | undefined): string =>
    `${point?.figure.toText(12, 2) ?? ''} at ${numberAs(point?.value ?? Exact.zero, isPercent)}`
  const course =
    least?.figure.equals(most?.figure ?? Exact.zero) === true
      ? `it is ${least.figure.toText(12, 2)} at all of them`
      : `it goes from ${at(least)} to ${at(most)}`
  return new UnusableCall(`no ${path.text} from ${range} gives ${goal.name}=${goal.amount.toText(12, 2)}: ${course}`, {
    remedy: 'say where to look with --solve PATH=LOW..HIGH, or choose another value to change',
  })
}
