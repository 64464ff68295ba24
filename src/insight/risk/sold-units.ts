// What has been earned on each deal in components that take back, with what came of it: what risk looks back on and ahead from.
import type { Line } from '../../compute/line.ts'
import { isEarned } from '../../compute/line.ts'
import { dealKey } from '../../compute/clawback/standings.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { numberOf } from '../../values/estimate.ts'
import { productOf } from '../../data/product.ts'
import { takenReasons } from '../../plan/taken-back.ts'

/** One payee, component and deal. Amounts are estimates' floats, in major units of the plan's currency. */
export interface SoldUnit {
  readonly key: string
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly dealId: string
  /** The product; '' where there is none. */
  readonly group: string
  /** Day of its first earning. */
  readonly soldOn: CalendarDate
  /** Earned on the deal, before anything came back. */
  readonly commission: number
  /** Forfeited and fallen due for its returns so far, in order. */
  readonly takings: readonly Taking[]
  /** Day of its first return for a reason that a plan takes back for. */
  readonly returnedOn: CalendarDate | undefined
}

export interface Taking {
  readonly on: CalendarDate
  /** Last day of the pay period in which it was settled. */
  readonly settledOn: CalendarDate
  /** Below 0 where something was given back. */
  readonly amount: number
}

/** All that was taken of it. */
export function takenOf({ takings }: Pick<SoldUnit, 'takings'>): number {
  return takings.reduce((sum, { amount }) => sum + amount, 0)
}

/** Last day of the pay period of a plan, by its id, that holds a day. */
export type PayEndOf = (plan: string, day: CalendarDate) => CalendarDate

export interface SoldUnitsOf {
  /** Must reach back over all of the data. */
  readonly run: Pick<Run, 'lines' | 'earlierLines'>
  readonly plans: readonly Plan[]
  readonly data: Data
  readonly payEndOf: PayEndOf
}

/** In the order in which they were earned; without what earned nothing. */
export function soldUnits({ run, plans, data, payEndOf }: SoldUnitsOf): readonly SoldUnit[] {
  const taking = new Set(
    plans.flatMap(({ id, components }) =>
      components.flatMap((component) => (component.clawback.length > 0 ? [`${id}\0${component.id}`] : [])),
    ),
  )
  const isTaken = takenReasons(plans)
  const units = new Map<string, { first: Line; commission: number; takings: Taking[] }>()
  for (const line of [...run.earlierLines, ...run.lines]) {
    if (line.dealId === '' || !taking.has(`${line.plan}\0${line.component}`)) continue
    const key = dealKey(line)
    const own = units.get(key) ?? { first: line, commission: 0, takings: [] }
    units.set(key, own)
    if (isEarned(line.kind)) own.commission += numberOf(line.amount)
    if (line.kind === 'clawback' || (line.kind === 'forfeit' && line.returnId !== ''))
      own.takings.push({
        on: line.date,
        settledOn: payEndOf(line.plan, line.date),
        amount: -numberOf(line.amount),
      })
  }
  return [...units].flatMap(([key, { first, commission, takings }]): SoldUnit[] => {
    const deal = data.dealRows.get(first.dealId)
    if (deal === undefined || !(commission > 0)) return []
    const { payeeId, plan, component, dealId, date: soldOn } = first
    const back = data.returns.ofDeal(deal)?.find((row) => isTaken(row.reason) && row.returnedOn >= soldOn)
    const returnedOn = back?.returnedOn
    return [
      { key, payeeId, plan, component, dealId, group: productOf(data, deal), soldOn, commission, takings, returnedOn },
    ]
  })
}
