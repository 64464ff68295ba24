// Shares and rates that look like a percent sign that was forgotten: a rate of 8 pays eight times the deal, and a step from
// 100 begins at 10 000%. Only plain numbers are looked at, and only where such a figure can hardly be meant.
import type { Report } from '../../problems/problem.ts'
import { Exact } from '../../values/exact.ts'
import type { Bounds } from '../condition.ts'
import type { Bound, By, Earn, Rate } from '../earn.ts'
import { partsOfEarn } from '../earn-parts.ts'
import type { Expression } from '../expression.ts'
import { constantOf } from '../expression.ts'
import type { Component, Plan } from '../plan.ts'

type Suspect = readonly [what: string, expression: Expression | undefined, most: Exact]

/** More of a deal than the whole of it; ten times the quota, the target or the usual factor. */
const [whole, tenfold] = [Exact.one, Exact.of(10)]

export function checkPercents({ components, recovery, draw }: Plan, report: Report): void {
  const suspects: readonly Suspect[] = [
    ...components.flatMap(inComponent),
    ...(recovery?.caps ?? []).map((cap): Suspect => [
      'the cap of recovery',
      cap.kind === 'of-earnings' ? cap.share : undefined,
      whole,
    ]),
    ['the share of the excess that recovers the draw', draw?.recover, whole],
  ]
  for (const [what, expression, most] of suspects) {
    const value = expression === undefined ? undefined : constantOf(expression)
    if (expression === undefined || value === undefined || value.compare(most) <= 0) continue
    const written = expression.at.source.text.slice(expression.at.start, expression.at.end)
    const percent = `${value.times(Exact.of(100)).toText(6)}%`
    report({ rule: 'plan/looks-like-percent', at: expression.at, facts: { what, written, percent } })
  }
}

function inComponent(component: Component): readonly Suspect[] {
  const { gates, cap, times, clawback, quota, target } = component
  return [
    ...sharesOf(target),
    ...sharesOf(
      quota?.kind === 'expression' ? quota.value : quota?.kind === 'yearly' ? quota.amount : undefined,
      'quota',
    ),
    ...partsOfEarn(component).flatMap((part) => inEarn(part, component)),
    ...gates.flatMap((gate) => (gate.kind === 'attainment' ? inBounds(gate.bounds) : [])),
    ['the cap on attainment', cap?.attainment, tenfold],
    ...(times?.kind === 'steps'
      ? times.steps.map(({ times: factor }): Suspect => ['the factor', factor, tenfold])
      : []),
    ...(times?.kind === 'points' ? times.points.map(({ gives }): Suspect => ['the factor', gives, tenfold]) : []),
    ...(times === undefined || times.kind === 'expression' ? [] : axisOf(times.by, boundsOf(times))),
    ...clawback.flatMap(({ recover, schedule }) =>
      [recover, ...schedule.map((band) => band.recover)].map((one): Suspect => [
        'the share that is recovered',
        one.kind === 'share' ? one.share : undefined,
        whole,
      ]),
    ),
  ]
}

/** Months, half months, fortnights and weeks of a year: a figure for one of them is multiplied by as many. */
const periodsOfYear = [12, 24, 26, 52].map((count) => Exact.of(count))

/** What a payee's own figure is multiplied by: of `payee.target * 25` the 25. `only`: of this figure, others may be anything. */
function sharesOf(figure: Expression | undefined, only?: string): readonly Suspect[] {
  if (figure?.kind !== 'operation' || figure.operator !== '*') return []
  const { left, right } = figure
  return [[left, right] as const, [right, left] as const].flatMap(([column, share]): readonly Suspect[] =>
    column.kind === 'column' &&
    column.column.scope === 'payee' &&
    (only === undefined || column.column.name === only) &&
    !isPeriodsOfYear(share)
      ? [[`the share of payee.${column.column.name}`, share, tenfold]]
      : [],
  )
}

function isPeriodsOfYear(share: Expression): boolean {
  const value = constantOf(share)
  return value !== undefined && periodsOfYear.some((count) => count.equals(value))
}

/** A rate on something else than money, such as units, may be a sum of money. */
function inEarn(part: Earn | Rate, { credit, target }: Component): readonly Suspect[] {
  const isMoney = credit.value.kind === 'column' && credit.value.column.name === 'amount'
  switch (part.kind) {
    case 'expression':
      return isMoney ? [['the rate', part.value, whole]] : []
    case 'tiers':
      return axisOf(
        part.by,
        part.steps.map(({ bound }) => bound),
      )
    case 'curve': {
      const shares =
        target === undefined ? [] : part.points.map(({ gives }): Suspect => ['the share of the target', gives, tenfold])
      return [
        ...axisOf(
          part.by,
          part.points.map(({ at }) => ({ kind: 'from', value: at, text: '' })),
        ),
        ...shares,
      ]
    }
    case 'rank':
      return part.by === 'attainment' ? [['the attainment', part.minimum, tenfold]] : []
    case 'rate':
    case 'amount':
    case 'table':
    case 'sum':
      return []
  }
}

function boundsOf(times: Extract<NonNullable<Component['times']>, { readonly by: By }>): readonly Bound[] {
  if (times.kind === 'steps') return times.steps.map(({ bound }) => bound)
  return times.points.map(({ at, text }) => ({ kind: 'from', value: at, text }))
}

function axisOf({ kind }: By, bounds: readonly Bound[]): readonly Suspect[] {
  if (kind !== 'attainment' && kind !== 'component') return []
  return bounds.flatMap((bound): readonly Suspect[] =>
    bound.kind === 'none' ? [] : [['the attainment', bound.value, tenfold]],
  )
}

function inBounds({ atLeast, above, atMost, below }: Bounds): readonly Suspect[] {
  return [atLeast, above, atMost, below].map((bound): Suspect => ['the attainment', bound, tenfold])
}
