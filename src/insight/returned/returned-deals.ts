// What was returned in a period and what came of it: the deal, what it had earned, the terms that were met, and where the
// money is taken from. computation.md, Clawback and Settlement 3 and 4. All amounts are sums of lines of the run.
import type { ReturnOutcome } from '../../compute/clawback/outcome.ts'
import { isEarned } from '../../compute/line.ts'
import type { Run, Settlement } from '../../compute/run-type.ts'
import { Exact, sum } from '../../values/exact.ts'
import { compareBy, compareText } from '../../values/ordering.ts'
import type { AskedLine } from '../../compute/clawback/lines-of-returns.ts'
import { groupedBy, LinesOfReturns, returnKey } from '../../compute/clawback/lines-of-returns.ts'
import { givenBack, linesAboutReturns, ownerOf } from '../../compute/clawback/lines-about-returns.ts'
import type { ReturnedDeal } from './returned-deal.ts'
import { nothingTaken } from './returned-deal.ts'
import { shareOut } from './returned-shares.ts'

/** What is asked of a run. */
type RunOfReturns = Pick<Run, 'periods' | 'settlement' | 'returns' | 'kept' | 'lineList' | 'earlierList'>

/** Ordered by (period, payee, plan, day of return, return id). */
export function returnedDeals(run: RunOfReturns): readonly ReturnedDeal[] {
  const runs = runsWithReturns(run)
  const ends = new Map(run.periods.map(({ name, to }) => [name, to]))
  const settled = run.settlement.flatMap((row) => {
    const own = runs.get(ownerOf(row))
    return own === undefined ? [] : returnedIn(own, row)
  })
  const late = run.returns.filter(({ fate, period }) => fate === 'after-last-settlement' && ends.has(period))
  const unpaid = late.map((one) => unsettled(runs.get(ownerOf(one))!, one)) // every owner of a return is there
  return [...settled, ...unpaid, ...withdrawnDeals(run)].toSorted(
    compareBy<ReturnedDeal>(
      (a, b) => (ends.get(a.period) ?? 0) - (ends.get(b.period) ?? 0),
      (a, b) => compareText(a.payeeId, b.payeeId),
      (a, b) => compareText(a.plan, b.plan),
    ),
  )
}

/** Nothing can be taken any more; no settlement of the period stands for it. */
function unsettled({ lines }: OwnRun, outcome: ReturnOutcome): ReturnedDeal {
  const earned = sum(lines.earnedOn(outcome).map(({ amount }) => amount))
  return { ...outcome, currency: lines.currency, earned, ...nothingTaken }
}

/** What is given back of returns that no row of the returns stands for any more. */
function withdrawnDeals({ lineList, returns }: RunOfReturns): readonly ReturnedDeal[] {
  const back = [...givenBack(lineList)]
  if (back.length === 0) return []
  const known = new Set(returns.map(({ returnId }) => returnId))
  return back
    .filter(({ returnId }) => !known.has(returnId))
    .map((line): ReturnedDeal => {
      const { period, payeeId, plan, component, currency, dealId, returnId, date, amount } = line
      const of = { period, payeeId, plan, component, currency, dealId, returnId, on: date, reason: '', source: '' }
      const terms = { creditedOn: undefined, fraction: undefined, fate: 'withdrawn', terms: undefined } as const
      const back = amount.negated()
      return { ...of, ...terms, earned: Exact.zero, ...nothingTaken, clawback: back, clawedBack: back }
    })
}

/** The parts of a run that are about one payee under one plan. */
interface OwnRun extends Pick<Run, 'periods' | 'returns'> {
  readonly lines: LinesOfReturns
  readonly kept: ReadonlyMap<string, Run['kept']>
}

/** Of payees and plans with returned deals only: a run may have a million lines. */
function runsWithReturns(run: RunOfReturns): ReadonlyMap<string, OwnRun> {
  const returns = groupedBy(run.returns, ownerOf)
  const kept = groupedBy(run.kept, ownerOf)
  const earlier = linesAboutReturns(run.earlierList, returns.keys())
  const lines = linesAboutReturns(run.lineList, returns.keys())
  return new Map(
    [...returns].map(([owner, own]) => [
      owner,
      {
        periods: run.periods,
        lines: new LinesOfReturns([...(earlier.get(owner) ?? []), ...(lines.get(owner) ?? [])]),
        returns: own,
        kept: groupedBy(kept.get(owner) ?? [], returnKey),
      },
    ]),
  )
}

function returnedIn(run: OwnRun, row: Settlement): readonly ReturnedDeal[] {
  const due = dueReturns(run, row)
  const shares = shareOut(
    row,
    due.map(({ clawback }) => clawback),
  )
  const later = periodsAfter(run, row.period)
  return due.map(({ outcome, forfeited, clawback, uncredited }, index): ReturnedDeal => {
    const { clawedBack, carried, writtenOff } = shares[index]!
    // Each field is named: copying the outcome into it takes twenty times as long, and there may be thousands.
    return {
      period: row.period,
      payeeId: outcome.payeeId,
      plan: outcome.plan,
      component: outcome.component,
      currency: row.currency,
      dealId: outcome.dealId,
      returnId: outcome.returnId,
      on: outcome.on,
      reason: outcome.reason,
      source: outcome.source,
      creditedOn: outcome.creditedOn,
      fraction: outcome.fraction,
      fate: outcome.fate,
      terms: outcome.terms,
      earned: earnedBefore(later, run.lines.earnedOn(outcome)),
      forfeited,
      clawback,
      uncredited,
      kept: keptOn(run, outcome, row.period),
      clawedBack,
      carried,
      writtenOff,
    }
  })
}

/** A return that is told in a pay period, with what its lines of the period come to. */
interface DueReturn extends Pick<ReturnedDeal, 'forfeited' | 'clawback' | 'uncredited'> {
  readonly outcome: ReturnOutcome
}

/** In order of (day of return, return id). */
function dueReturns(run: OwnRun, { period }: Settlement): readonly DueReturn[] {
  const due: DueReturn[] = []
  for (const outcome of run.returns) {
    const lines = run.lines.of(outcome)
    let isTold = lines.length === 0 && outcome.period === period
    let [forfeited, clawback, uncredited] = [Exact.zero, Exact.zero, Exact.zero]
    for (const { period: of, kind, amount } of lines) {
      // Taken in another period: too late for a closed one, or not yet known in it.
      if (of !== period) continue
      isTold = true
      if (kind === 'forfeit') forfeited = forfeited.minus(amount)
      else if (kind === 'clawback') clawback = clawback.minus(amount)
      else if (isEarned(kind)) uncredited = uncredited.minus(amount)
    }
    if (isTold) due.push({ outcome, forfeited, clawback, uncredited })
  }
  return due.toSorted(
    compareBy<DueReturn>(
      (a, b) => a.outcome.on - b.outcome.on,
      (a, b) => compareText(a.outcome.returnId, b.outcome.returnId),
    ),
  )
}

function earnedBefore(later: ReadonlySet<string>, lines: readonly AskedLine[]): Exact {
  let earned = Exact.zero
  for (const { period, amount } of lines) if (!later.has(period)) earned = earned.plus(amount)
  return earned
}

function keptOn({ kept }: OwnRun, outcome: ReturnOutcome, period: string): Exact {
  if (kept.size === 0) return Exact.zero // no text is made to look for it
  return sum((kept.get(returnKey(outcome)) ?? []).filter((one) => one.period === period).map((one) => one.amount))
}

function periodsAfter({ periods }: OwnRun, name: string): ReadonlySet<string> {
  const end = periods.find((period) => period.name === name)?.to ?? 0
  return new Set(periods.filter(({ to }) => to > end).map((period) => period.name))
}
