// Coverage of a plan by its tests: every part that decides an amount, and whether a test has come by it. A gate and a condition
// have two sides, and both count; a window of clawback has an edge, which only a return right beside it shows (window-edge.ts);
// and a badge counts where a test tells it, or its award changes an amount.
import type { Run } from '../../compute/run-type.ts'
import type { Recoverable } from '../../compute/clawback/terms.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Earn, Rate, Times } from '../../plan/earn.ts'
import type { PlanTest } from '../../plan/test-file.ts'
import type { Span } from '../../problems/source.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Duration } from '../../values/duration.ts'
import { elapsed } from '../../values/duration.ts'
import { Exact } from '../../values/exact.ts'
import { edgeSide, edgeWords } from './window-edge.ts'

export interface CoveredPart {
  readonly at: Span
  /** `new-business: step from 100%`. */
  readonly what: string
  readonly isTouched: boolean
}

/** What the tests have come by. Parts are told apart as the objects that reading the plan made. */
export class Touches {
  private readonly met = new Set<object>()
  private readonly unmet = new Set<object>()
  /** What only the sums of a run tell, by plan id and a name. */
  private readonly told = new Set<string>()

  readonly touch = (part: object, isMet: boolean): void => {
    ;(isMet ? this.met : this.unmet).add(part)
  }

  isMet(part: object): boolean {
    return this.met.has(part)
  }

  isUnmet(part: object): boolean {
    return this.unmet.has(part)
  }

  /** The figures of a run that show what recovery, draw, guarantee and caps did, and the badges that its test tells. */
  addRun(run: Run, { expected }: Pick<PlanTest, 'expected'>): void {
    for (const { kind, planAt, note, plan } of run.lines) {
      if (kind === 'cap' && planAt !== undefined)
        this.told.add(`${placeOf(planAt)} ${note.replace(/^(?:plan )?cap /, '')}`)
      if (kind === 'floor' && planAt !== undefined) this.told.add(`${placeOf(planAt)} floor`)
      if (kind === 'cap' && note.startsWith('plan cap')) this.told.add(`${plan} per_measure`)
      if (/per_pay/.test(note)) this.told.add(`${plan} per_pay`)
    }
    for (const row of run.settlement) {
      const tell = (name: string, figure: Exact): void => {
        if (!figure.isZero()) this.told.add(`${row.plan} ${name}`)
      }
      tell('advanced', row.drawAdvanced)
      tell('drawn back', row.drawRecovered)
      tell('guarantee', row.guarantee)
      tell('put off', row.payoutCarried)
      tell('carried', row.carried)
      tell('written off', row.writtenOff)
    }
    for (const { terms, on } of run.returns) {
      if (terms === undefined) continue
      this.touch(terms.block, !terms.share.isZero())
      if (terms.band !== undefined) this.touch(terms.band, true)
      for (const window of shownEdges(terms, on)) this.touch(window, true)
    }
    // Honour changes no amount: what a test does not say of it, no test notices.
    const told = new Set(
      expected.flatMap((one) => (one.kind === 'row' ? one.cells.get('badges')?.text.split(', ') : []) ?? []),
    )
    for (const { badge } of run.badges) if (badge.award !== undefined || told.has(badge.id)) this.touch(badge, true)
  }

  knows(text: string): boolean {
    return this.told.has(text)
  }
}

/** Windows whose end a return shows, being as near to it as their unit tells, on the side on which it can be seen. */
function shownEdges({ block, since }: Recoverable, on: CalendarDate): readonly Duration[] {
  const ageIn = (window: Duration): number => elapsed(since < on ? since : on, on, window)
  const hasEnded = (window: Duration): boolean => ageIn(window) === window.count
  const { within, schedule } = block
  if (within !== undefined && ageIn(within) >= within.count) return hasEnded(within) ? [within] : []
  return schedule
    .filter((band) => {
      const side = edgeSide(block, band)
      return side === 'beyond'
        ? hasEnded(band.within)
        : side === 'inside' && ageIn(band.within) === band.within.count - 1
    })
    .map((band) => band.within)
}

const placeOf = ({ source, start }: Span): string => `${source.name}@${start}`

/** Every part of a plan in its order. */
export function coverageOf(plan: Plan, touches: Touches): readonly CoveredPart[] {
  const parts: CoveredPart[] = plan.components.flatMap((component) => ofComponent(component, touches))
  const add = (at: Span | undefined, what: string, isTouched: boolean): void => {
    if (at !== undefined) parts.push({ at, what, isTouched })
  }
  const { id, cap, recovery, draw, guarantee, minimumPayout, badges } = plan
  if (cap?.perMeasure !== undefined) add(cap.at, 'cap of the plan per_measure', touches.knows(`${id} per_measure`))
  if (cap?.perPay !== undefined) add(cap.at, 'cap of the plan per_pay', touches.knows(`${id} per_pay`))
  if (recovery !== undefined && (recovery.caps.length > 0 || recovery.minimumPay !== undefined))
    add(recovery.at, 'recovery: its limit leaves something to carry', touches.knows(`${id} carried`))
  if (recovery?.writeOffAfter !== undefined || recovery?.carryForward === false)
    add(recovery.at, 'recovery: something is written off', touches.knows(`${id} written off`))
  add(draw?.at, 'draw: advanced', touches.knows(`${id} advanced`))
  if (draw?.recoverable === true) add(draw.at, 'draw: recovered', touches.knows(`${id} drawn back`))
  add(guarantee?.at, 'guarantee: pay is topped up', touches.knows(`${id} guarantee`))
  add(minimumPayout?.at, 'minimum_payout: pay is put off', touches.knows(`${id} put off`))
  for (const badge of badges) add(badge.at, `badge ${badge.id}: won, and told`, touches.isMet(badge))
  return parts.toSorted((a, b) => a.at.start - b.at.start)
}

function ofComponent(component: Component, touches: Touches): readonly CoveredPart[] {
  const { id, credit, gates, earn, times, cap, floor, release, clawback } = component
  const parts: CoveredPart[] = []
  const add = (at: Span, what: string, isTouched: boolean): void => {
    parts.push({ at, what: `${id}: ${what}`, isTouched })
  }
  const both = (part: object, at: Span, met: string, unmet: string): void => {
    add(at, met, touches.isMet(part))
    add(at, unmet, touches.isUnmet(part))
  }
  if (credit.when !== undefined)
    both(credit.when, credit.when.at, 'a deal that meets when', 'a deal that does not meet when')
  for (const gate of gates) both(gate, gate.at, 'the gate open', 'the gate closed')
  if (earn !== 'none') ofEarn(earn, touches, add)
  if (times !== undefined) ofTimes(times, touches, add)
  for (const name of ['per_deal', 'each', 'attainment', 'per_measure'] as const) {
    const at = capAt(cap, name)
    if (at !== undefined) add(at, `cap ${name} cuts`, touches.knows(`${placeOf(at)} ${name}`))
  }
  if (floor !== undefined) add(floor.at, 'floor raises', touches.knows(`${placeOf(floor.at)} floor`))
  for (const [index, part] of (release ?? []).entries()) add(part.at, `release, part ${index + 1}`, touches.isMet(part))
  for (const block of clawback) {
    for (const band of block.schedule) {
      add(band.at, `clawback within ${band.within.text}`, touches.isMet(band))
      add(band.at, edgeWords(block, band), touches.isMet(band.within))
    }
    if (block.schedule.length === 0) add(block.at, 'clawback recovers', touches.isMet(block))
    if (block.within !== undefined)
      add(block.at, `a return just beyond ${block.within.text}`, touches.isMet(block.within))
  }
  return parts
}

function capAt(cap: Component['cap'], name: 'per_deal' | 'each' | 'attainment' | 'per_measure'): Span | undefined {
  if (cap === undefined) return undefined
  if (name === 'each') return cap.each?.at
  const value = { per_deal: cap.perDeal, attainment: cap.attainment, per_measure: cap.perMeasure }[name]
  return value === undefined ? undefined : cap.at
}

type Add = (at: Span, what: string, isTouched: boolean) => void

function ofEarn(earn: Earn | Rate, touches: Touches, add: Add): void {
  switch (earn.kind) {
    case 'expression':
    case 'amount':
    case 'rank':
      return
    case 'rate':
      return ofEarn(earn.rate, touches, add)
    case 'sum':
      return earn.of.forEach((one) => ofEarn(one, touches, add))
    case 'tiers':
      for (const step of earn.steps) {
        const { at, bound, pays } = step
        add(at, bound.kind === 'none' ? 'the first step' : `step ${bound.kind} ${bound.text}`, touches.isMet(step))
        if (pays?.kind === 'rate' && pays.rate.kind !== 'expression') ofEarn(pays.rate, touches, add)
      }
      return
    case 'table':
      for (const row of earn.rows) {
        add(row.at, `row ${row.when.text}`, touches.isMet(row))
        ofEarn(row.rate, touches, add)
      }
      if (earn.otherwise !== undefined) add(earn.otherwise.at, 'otherwise', touches.isMet(earn.otherwise))
      return
    case 'curve':
      return ofPoints(earn.points, touches, add)
  }
}

function ofTimes(times: Times, touches: Touches, add: Add): void {
  if (times.kind === 'expression') return
  if (times.kind === 'points') return ofPoints(times.points, touches, add)
  for (const step of times.steps)
    add(
      step.at,
      step.bound.kind === 'none' ? 'the first step of times' : `times ${step.bound.kind} ${step.bound.text}`,
      touches.isMet(step),
    )
}

/** A point stands for the stretch that begins at it; the first also for what lies below. */
function ofPoints(points: readonly { readonly span: Span; readonly text: string }[], touches: Touches, add: Add): void {
  for (const point of points) add(point.span, `curve from ${point.text}`, touches.isMet(point))
}
