// Places of all payees in the contests of a component. computation.md, step 6 (rank) and Edges.
import type { Earn, RankEarn } from '../plan/earn.ts'
import { Exact } from '../values/exact.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import type { RankPlace } from './earn/rank.ts'
import { rankPayees } from './earn/rank.ts'
import { evaluate } from './expression.ts'
import { closedGate } from './gate.ts'
import type { ComponentState, Field, Standing, StandingOf } from './measure.ts'
import { standingOf } from './measure.ts'
import type { Member } from './roster.ts'
import type { Judging, MeasurePeriod } from './timeline.ts'

export interface ContestOf {
  readonly context: Context
  readonly field: Field
  readonly state: ComponentState
  readonly measurePeriod: MeasurePeriod
  readonly judging: Judging
  readonly members: readonly Member[]
}

type Places = ReadonlyMap<object, ReadonlyMap<string, RankPlace>>

/** For each payee the place in each contest; whose gate is closed does not take part. */
export function contestPlaces(of: ContestOf): (payeeId: string) => (contest: object) => RankPlace | undefined {
  const { earn } = of.state.component
  const contests = earn === 'none' ? [] : contestsOf(earn)
  if (contests.length === 0) return () => () => undefined
  const places: Places = new Map(contests.map((contest) => [contest, placesIn(contest, of)]))
  return (payeeId) => (contest) => places.get(contest)?.get(payeeId)
}

function contestsOf(earn: Earn): readonly RankEarn[] {
  if (earn.kind === 'sum') return earn.of.flatMap(contestsOf)
  return earn.kind === 'rank' ? [earn] : []
}

function placesIn(rank: RankEarn, of: ContestOf): ReadonlyMap<string, RankPlace> {
  const { version, component } = of.state
  const scope = scopeIn(of.context, {
    payeeId: '',
    payee: undefined,
    what: `the contest of ${version.plan.id}/${component.id}`,
  })
  const awards = rank.awards.map((award) => evaluate(award, scope) ?? Exact.zero)
  const minimum = rank.minimum === undefined ? Exact.zero : (evaluate(rank.minimum, scope) ?? Exact.zero)
  const contestants = of.members.flatMap((member) => {
    const standingFor: StandingOf = { ...of, member, until: of.judging.until }
    const standing = standingOf(standingFor)
    const figure = figureOf(rank.by, standing)
    if (figure === undefined || closedGate(standingFor, standing) !== undefined) return []
    return [{ payeeId: member.payeeId, figure }]
  })
  return rankPayees(contestants, awards, { minimum, ties: rank.ties, unit: version.plan.rounding.to })
}

function figureOf(by: RankEarn['by'], standing: Standing): Exact | undefined {
  return standing[by]
}
