// Gates. computation.md, step 5: judged on the figures at the end of the pay period; closed, the component earns nothing.
import type { Gate } from '../plan/quota.ts'
import { lineOf } from '../problems/source.ts'
import { Exact } from '../values/exact.ts'
import { isWithin } from './condition.ts'
import { scopeIn } from './context.ts'
import { itemsBetween } from './credit-item.ts'
import { evaluate } from './expression.ts'
import type { Standing, StandingOf } from './measure.ts'
import { missingScore, standingElsewhere } from './measure.ts'
import { rowInForce } from './roster.ts'

/** The first gate that is closed, in words: `attainment 55% (plan.yaml:12)`; undefined when all are open. */
export function closedGate(of: StandingOf, own: Standing): string | undefined {
  for (const gate of of.state.component.gates) {
    const figure = figureOf(gate, of, own)
    const isOpen = figure !== undefined && isWithin(figure, gate.bounds, (bound) => evaluate(bound, boundScope(of)))
    of.context.touched?.(gate, isOpen)
    if (!isOpen)
      return `${nameOf(gate)} ${figure === undefined ? 'unknown' : shown(gate, figure)} (${gate.at.source.name}:${lineOf(gate.at)})`
  }
  return undefined
}

/** With a quota of 0 there is no attainment, and the gate is closed (computation.md, Edges). */
function figureOf(gate: Gate, of: StandingOf, own: Standing): Exact | undefined {
  if (gate.kind === 'scores') return scoreOf(of, gate.name)
  const standing = gate.component === undefined ? own : standingElsewhere(of, gate.component)
  if (gate.kind === 'measure') return standing?.measure
  if (standing !== undefined && standing.quota === undefined && isAtStake(of)) reportNoQuota(of)
  return standing?.attainment
}

/** A score may come in as late as the end of the measure period: only then is one that is missing a fault of the data. */
function scoreOf(of: StandingOf, name: string): Exact | undefined {
  const { context, member, measurePeriod, until } = of
  const score = context.scoreOf(member.payeeId, measurePeriod.name, name)
  if (score !== undefined || until < measurePeriod.end || !isAtStake(of)) return score
  return missingScore(of, name, whatOf(of))
}

/** Whether an open gate could pay the payee anything: who has sold nothing lacks no quota and no score. */
function isAtStake({ state: { items, component }, member, measurePeriod, until }: StandingOf): boolean {
  if (component.measure?.kind === 'scores' || component.measure?.kind === 'component') return true
  return itemsBetween(items.get(member.payeeId) ?? [], measurePeriod.from, until).length > 0
}

function reportNoQuota(of: StandingOf): void {
  const { payees } = of.context.data
  const row = of.member.rows[0]?.row
  const at = payees === undefined || row === undefined ? { file: 'payees', line: 1, record: 0 } : payees.place(row)
  of.context.report({ rule: 'pay/no-quota', at, facts: { payee: of.member.payeeId, what: whatOf(of) } })
}

function whatOf({ state: { version, component }, measurePeriod }: StandingOf): string {
  return `${version.plan.id}/${component.id} in ${measurePeriod.name}`
}

function nameOf(gate: Gate): string {
  if (gate.kind === 'scores') return gate.name
  return gate.component === undefined ? gate.kind : `${gate.kind} of ${gate.component}`
}

function shown(gate: Gate, figure: Exact): string {
  return gate.kind === 'attainment' ? percentText(figure) : figure.toText(6)
}

/** 0.9125 is `91.25%`. */
export function percentText(share: Exact): string {
  return `${share.times(Exact.of(100)).toText(4)}%`
}

function boundScope({ context, member, measurePeriod, until, state }: StandingOf): ReturnType<typeof scopeIn> {
  const payee = rowInForce(member.rows, { from: measurePeriod.from, to: until })
  return scopeIn(context, { payeeId: member.payeeId, payee, what: `the gate of ${state.component.id}` })
}
