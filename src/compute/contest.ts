// Places of all payees in the contests of a component. computation.md, step 6 (rank) and Edges.
import type { Earn, RankEarn } from '../plan/earn.ts'
import { Exact } from '../values/exact.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import type { Contestant, RankPlace } from './earn/rank.ts'
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

/** A contest in a measure period as it stands on a day: who takes part with which figure, and what each place wins. */
export interface Contest {
  readonly rank: RankEarn
  readonly awards: readonly Exact[]
  /** The figure must be above it. */
  readonly minimum: Exact
  readonly contestants: readonly Contestant[]
  /** Of those above the minimum, by payee id. */
  readonly places: ReadonlyMap<string, RankPlace>
}

/** For each payee the place in each contest; whose gate is closed does not take part. */
export function contestPlaces(of: ContestOf): (payeeId: string) => (contest: object) => RankPlace | undefined {
  const contests = new Map<object, Contest>(contestsIn(of).map((contest) => [contest.rank, contest]))
  if (contests.size === 0) return () => () => undefined
  return (payeeId) => (rank) => contests.get(rank)?.places.get(payeeId)
}

/** All contests of a component, as they stand. */
export function contestsIn(of: ContestOf): readonly Contest[] {
  const { earn } = of.state.component
  return earn === 'none' ? [] : ranksOf(earn).map((rank) => contestOf(rank, of))
}

function ranksOf(earn: Earn): readonly RankEarn[] {
  if (earn.kind === 'sum') return earn.of.flatMap(ranksOf)
  return earn.kind === 'rank' ? [earn] : []
}

function contestOf(rank: RankEarn, of: ContestOf): Contest {
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
  const places = rankPayees(contestants, awards, { minimum, ties: rank.ties, unit: version.plan.rounding.to })
  return { rank, awards, minimum, contestants, places }
}

function figureOf(by: RankEarn['by'], standing: Standing): Exact | undefined {
  return standing[by]
}
