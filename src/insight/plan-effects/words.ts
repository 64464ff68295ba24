// How effects are told: money of the plan, places on the measure, and the figures that were assumed for them.
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { Plan } from '../../plan/plan.ts'
import { amountText } from '../../values/currency.ts'
import { Exact } from '../../values/exact.ts'
import { grouped } from '../../values/number-text.ts'
import { round } from '../../values/rounding.ts'
import type { Height } from './heights.ts'
import type { PaidTogether } from './paid-together.ts'
import type { Attainments } from './range.ts'
import { rangeOf } from './range.ts'
import type { Whole } from '../../compute/pay/whole.ts'

/** `3,000.00`, to the unit to which the plan rounds. */
export function money(amount: Exact, { rounding, currency }: Plan): string {
  return grouped(amountText(round(amount, rounding), currency))
}

/** In what a place is told: whole deals or units where they are counted, else by the quota. */
export interface Standings {
  readonly quota: Exact | undefined
  readonly whole: Whole | undefined
}

export function standingsOf({ lead, whole }: Pick<PaidTogether, 'lead' | 'whole'>): Standings {
  return { quota: lead.quota, whole }
}

/** `4 deals`, `1 unit`; `100%`; without a quota the measure itself: `50,000`. */
export function placeText(measure: Exact, { quota, whole }: Standings): string {
  if (whole !== undefined) return countText(measure.dividedBy(whole.unit), whole)
  if (quota === undefined || quota.sign() <= 0) return figure(measure)
  return `${grouped(measure.dividedBy(quota).times(Exact.of(100)).toText(2))}%`
}

/** `from 0% to 200%`; without a quota `from 0 to 100,000`: over which the most that is told is the most. */
export function rangeText(group: PaidTogether, attainments: Attainments): string {
  const { from, to } = rangeOf(group, attainments)
  const standings = standingsOf(group)
  return `from ${placeText(from, standings)} to ${placeText(to, standings)}`
}

/** ` in deals of 10,000`, where what is sold pays by the deal. */
export function dealsText({ pays, lead }: PaidTogether): string {
  return pays.some(({ isByDeal }) => isByDeal) ? ` in deals of ${figure(lead.dealSize)}` : ''
}

function countText(count: Exact, { of }: Whole): string {
  return `${figure(count)} ${count.equals(Exact.one) ? of : `${of}s`}`
}

/** `from 4 to 5 deals`. */
export function stepText(from: Exact, to: Exact, whole: Whole): string {
  return `from ${figure(from.dividedBy(whole.unit))} to ${countText(to.dividedBy(whole.unit), whole)}`
}

export function heightText({ at, side }: Height, standings: Standings): string {
  const place = placeText(at, standings)
  return side === 'at' ? `at ${place}` : `just ${side} ${place}`
}

export function figure(amount: Exact): string {
  return grouped(amount.toText(2))
}

/** `, for payee.quota 100,000 (assumed)`, `, with the figures of ana`; empty where every figure stands in the plan. */
export function assumedText(pays: readonly PayFunction[]): string {
  const figures = new Map(pays.flatMap(({ assumed }) => assumed.map(({ name, value }) => [name, value])))
  const told = [...figures].map(([name, value]) => `${name} ${/^\d+$/.test(value) ? grouped(value) : value}`)
  const whose = pays.find((pay) => pay.whose !== undefined)?.whose
  return [
    ...(whose === undefined ? [] : [`, with the figures of ${whose}`]),
    ...(told.length === 0 ? [] : [`, for ${listText(told)} (assumed)`]),
  ].join('')
}

/** `a`, `a and b`, `a, b and c`. */
function listText(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

export function namesOf({ pays }: Pick<PaidTogether, 'pays'>): string {
  return listText(pays.map(({ component }) => component.id))
}
