// What payees are credited with, deal by deal, without what they earn by it: for whoever looks at what was sold and not at pay.
import type { Problem } from '../problems/problem.ts'
import { createContext } from './context.ts'
import { addItem, sorted } from './credit-item.ts'
import type { CreditItem } from './credit-item.ts'
import type { CreditedDeal } from './credited.ts'
import { creditedDeals } from './credited.ts'
import type { EarnedComponent } from './earn-all.ts'
import { horizonOf, namedPayees } from './horizon.ts'
import { itemsFromDeals } from './items.ts'
import { KeptStandings } from './kept-standings.ts'
import { buildRoster } from './roster.ts'
import type { RunInput } from './run.ts'
import { versionsById } from './run.ts'
import type { Version } from './timeline.ts'
import { buildTimeline } from './timeline.ts'

export interface CreditRun {
  /** In the component that leads its plan: the first with a quota, else the first. None where that is credited with earnings. */
  readonly credits: readonly CreditedDeal[]
  /** Rows that could not be credited. */
  readonly problems: readonly Problem[]
}

export function creditRun({ plans, data, asked }: Pick<RunInput, 'plans' | 'data' | 'asked'>): CreditRun {
  const horizon = horizonOf(plans, data, asked.to)
  const timelines = versionsById(plans).map((versions) => buildTimeline(versions, data, horizon))
  const spans = timelines.map(({ planId, versions }) => ({ id: planId, from: versions[0]?.from ?? horizon.from }))
  const context = createContext(
    data,
    buildRoster(data, spans, () => namedPayees(plans, data)),
  )
  const leading = timelines.flatMap(({ versions }) => versions.flatMap((version) => leadingOf(version)))
  return { credits: creditedDeals(timelines, leading), problems: context.problems }

  function leadingOf(version: Version): readonly EarnedComponent[] {
    const { components } = version.plan
    const component = components.find(({ quota }) => quota !== undefined) ?? components[0]
    if (component === undefined || component.credit.from.kind !== 'deals') return []
    const items = new Map<string, CreditItem[]>()
    for (const item of itemsFromDeals({ context, version, component, returned: new Map() })) addItem(items, item)
    const state = { version, component, measurePeriods: [], items: sorted(items), standings: new KeptStandings() }
    return [{ state, field: new Map(), earnings: [] }]
  }
}
