// The lives of deals: when each was opened, and how it ended. A deal that is not booked ended on its closing day, unless its stage says
// that it is open: then the closing day is only what somebody expects.
import type { Data } from '../../data/data.ts'
import { readLocalDate, readLocalNumber } from '../../data/locale.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { Booking, DealLife } from './booking-history.ts'
import { numberOf } from '../../values/estimate.ts'
import { saysLost, saysWon } from '../../data/stages.ts'

export interface LivesOf {
  readonly bookings: readonly Booking[]
  readonly currency: Currency | undefined
  /** Whether there are bookings of no other currency: then deals in any are meant to be booked in this one. */
  readonly isOnlyCurrency: boolean
  /** Column that says what a deal is worth while it is open. */
  readonly value: string
}

/** Empty where no deal says when it was opened, or none is open; deals without that day, or booked before it, are left out. */
export function dealLives(data: Data, of: LivesOf): readonly DealLife[] {
  const { bookings } = of
  const { deals, locale } = data
  if (!deals.has('created_on')) return []
  const bookedOn = new Map<number, { readonly date: CalendarDate; value: number }>()
  for (const { deal, date, value: worth } of bookings) {
    const own = bookedOn.get(deal)
    if (own === undefined) bookedOn.set(deal, { date, value: worth })
    else own.value += worth
  }
  const hasStages = deals.has('stage')
  const bookedStages = new Set(hasStages ? [...bookedOn.keys()].map((deal) => deals.text(deal, 'stage')) : [])
  const isOver = (stage: string) => !hasStages || bookedStages.has(stage) || saysWon(stage) || saysLost(stage)
  const lives: DealLife[] = []
  for (let deal = 0; deal < deals.size; deal++) {
    const openedOn = readLocalDate(deals.text(deal, 'created_on'), locale)
    const booked = bookedOn.get(deal)
    const closedOn = readLocalDate(deals.text(deal, 'closed_on'), locale)
    const over = isOver(hasStages ? deals.text(deal, 'stage') : '')
    const endedOn = booked?.date ?? (over ? closedOn : undefined)
    if (openedOn === undefined || (endedOn !== undefined && endedOn < openedOn)) continue
    if (hasStages && over && endedOn === undefined) continue // lost on a day that nobody wrote down
    if (booked === undefined && !isOfCurrency(data, deal, of)) continue
    lives.push({
      deal,
      openedOn,
      endedOn,
      isBooked: booked !== undefined,
      bookedValue: booked?.value,
      stated: statedValue(data, deal, { ...of, openedOn }),
      kind: deals.has('product') ? deals.text(deal, 'product') : '',
    })
  }
  // A file of closed deals alone: at past dates it would show just those that were to close, and today none.
  if (lives.every(({ endedOn }) => endedOn !== undefined)) return []
  return isValueKnownWhileOpen(lives) ? lives : lives.map((life) => ({ ...life, stated: undefined }))
}

/**
 * Whether the value is a fact of an open deal, and not filled in when it is won: of the others, at least half must have one that is not 0.
 * Otherwise a value would tell the end before it came.
 */
function isValueKnownWhileOpen(lives: readonly DealLife[]): boolean {
  const others = lives.filter(({ isBooked }) => !isBooked)
  return others.filter(({ stated }) => stated !== undefined && stated !== 0).length * 2 >= others.length
}

function isOfCurrency({ deals }: Data, deal: number, { currency, isOnlyCurrency }: LivesOf): boolean {
  return isOnlyCurrency || (deals.has('currency') && deals.text(deal, 'currency') === (currency ?? ''))
}

/** In the currency of the bookings, at the rate of the day on which the deal was opened; undefined without a value or a rate. */
function statedValue(
  { deals, locale, fx }: Data,
  deal: number,
  { value, currency, openedOn }: LivesOf & { readonly openedOn: CalendarDate },
): number | undefined {
  const stated = deals.has(value) ? readLocalNumber(deals.text(deal, value), locale) : undefined
  const own = deals.has('currency') ? deals.text(deal, 'currency') : ''
  if (stated === undefined || own === '' || own === (currency ?? '')) return stated && numberOf(stated)
  const rate = currency === undefined ? undefined : fx.rateOn(own, currency, openedOn)
  return rate && numberOf(stated.times(rate))
}
