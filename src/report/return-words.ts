// A return in words that a payee accepts: when it came, the rule that it met, and what is taken from what.
// "Deal D-1007 was returned on 2 March 2026, 1 month after it was earned. Within 3 months all of the commission is recovered
// (plan line 24). $1,300.00 of $7,800.00: $1,300.00 was still held and is forfeited; nothing is taken from your pay."
import type { Recoverable } from '../compute/clawback/terms.ts'
import type { ReturnedDeal } from '../insight/returned/returned-deal.ts'
import { lineOf } from '../problems/source.ts'
import type { Span } from '../problems/source.ts'
import type { Duration } from '../values/duration.ts'
import { Exact } from '../values/exact.ts'
import { ageWords, dayWords } from './date-words.ts'
import { moneyText, percentText } from './money.ts'
import { shownOnOneLine } from './width.ts'

/** All of it, as one paragraph. `whose` is 'your pay' where the payee reads it. */
export function returnWords(returned: ReturnedDeal, whose: 'pay' | 'your pay'): string {
  return new ReturnWords(whose).of(returned)
}

/** Words returns one after another: the rule that thousands of them meet alike is worded once. */
export class ReturnWords {
  private readonly whose: 'pay' | 'your pay'
  /** The terms that were worded last. */
  private rule: { readonly terms: Recoverable; readonly words: string } | undefined

  constructor(whose: 'pay' | 'your pay') {
    this.whose = whose
  }

  of(returned: ReturnedDeal): string {
    let words = whenWords(returned)
    const [rule, money] = [this.ruleOf(returned), moneyWords(returned, this.whose)]
    if (rule !== '') words += ` ${rule}`
    if (money !== '') words += ` ${money}`
    return words
  }

  private ruleOf(returned: ReturnedDeal): string {
    const { fate, terms } = returned
    if (fate !== 'met' || terms === undefined) return ruleWords(returned)
    if (this.rule === undefined || !areSameTerms(this.rule.terms, terms))
      this.rule = { terms, words: ruleWords(returned) }
    return this.rule.words
  }
}

/** But for the day from which the age is counted, which the rule does not name. */
function areSameTerms(one: Recoverable, other: Recoverable): boolean {
  return one.block === other.block && one.band === other.band && one.share.equals(other.share)
}

function whenWords({ dealId, returnId, fraction, on, terms, fate, creditedOn }: ReturnedDeal): string {
  if (fate === 'withdrawn')
    return `Return ${shownOnOneLine(returnId)} of deal ${shownOnOneLine(dealId)} is not in the data any more.`
  const isPart = fraction !== undefined && fraction.compare(Exact.one) < 0 && fraction.sign() > 0
  const what = `${isPart ? `${percentText(fraction)} of deal` : 'Deal'} ${shownOnOneLine(dealId)}`
  if (fate === 'before-deal' && creditedOn !== undefined)
    return `${what} was returned on ${dayWords(on)}, before it was earned on ${dayWords(creditedOn)}.`
  return `${what} was returned on ${dayWords(on)}${terms === undefined ? '' : `, ${ageText(terms, on)}`}.`
}

/** `1 month after it was earned`, `before anything of it was paid`. */
function ageText({ block, since }: Recoverable, on: ReturnedDeal['on']): string {
  const event =
    block.since.kind === 'column'
      ? `its ${block.since.column}`
      : block.since.kind === 'paid'
        ? 'it was first paid'
        : 'it was earned'
  if (since > on) return `before ${event}`
  if (since === on) return block.since.kind === 'column' ? `on the day of ${event}` : `on the day on which ${event}`
  return `${ageWords(since, on, windowOf(block)?.unit ?? 'months')} after ${event}`
}

/** The age alone, for a table: `1 month`; '' where no terms were met. */
export function ageOf({ terms, on }: Pick<ReturnedDeal, 'terms' | 'on'>): string {
  if (terms === undefined) return ''
  return terms.since > on ? 'not begun' : ageWords(terms.since, on, windowOf(terms.block)?.unit ?? 'months')
}

function windowOf({ within, schedule }: Recoverable['block']): Duration | undefined {
  return within ?? schedule.at(-1)?.within
}

/** Whether the age has reached the end of the window. */
export function isPastWindow({ block, band, share }: Recoverable): boolean {
  if (!share.isZero() || band !== undefined) return false
  return block.schedule.length > 0 || block.within !== undefined
}

function ruleWords({ fate, terms, reason }: ReturnedDeal): string {
  switch (fate) {
    case 'nothing-earned':
      return 'Nothing had been earned on it.'
    case 'no-clawback':
      return 'The plan takes nothing back for this component.'
    case 'before-deal':
      return 'That cannot be, so nothing is taken; it is among the exceptions.'
    case 'after-last-settlement':
      return 'That is after the last settlement, so nothing is taken.'
    case 'withdrawn':
      return ''
    case 'other-reason':
      return reason === ''
        ? 'It gives no reason, and every clawback of the plan is for certain reasons: nothing is taken.'
        : `Returns with the reason “${shownOnOneLine(reason)}” take nothing back.`
    case 'met':
      return terms === undefined ? '' : `${sentenceCase(termsWords(terms))} (plan line ${lineOf(placeOf(terms))}).`
  }
}

/** The block's line, or the band's. */
export function placeOf({ block, band }: Recoverable): Span {
  return band?.at ?? block.at
}

/** `within 3 months all of the commission is recovered`. */
function termsWords(terms: Recoverable): string {
  const { block, share } = terms
  if (isPastWindow(terms)) return `after ${windowOf(block)?.text ?? 'that'} nothing is recovered`
  const remaining = remainingWords(terms)
  const part = share.equals(Exact.one) ? 'all of ' : `${percentText(share)} of `
  return `${spanWords(terms)}${whatWords(block.method, remaining === '' ? part : '')}${
    remaining === '' ? '' : ` for the time that is left, here ${remaining}`
  }`
}

/** `part` is `all of ` or `50% of `. */
function whatWords(method: Recoverable['block']['method'], part: string): string {
  switch (method) {
    case 'original-rate':
      return `${part}the commission is recovered`
    case 'recalculate':
      return `the period is worked out again without the deal, and ${part}the difference is recovered`
    case 'current-rate':
      return `${part}the deal is taken off at the rates of the day of return`
  }
}

/** `within 3 months `; '' where there is no limit. */
function spanWords({ block, band }: Recoverable): string {
  const within = band?.within ?? block.within
  return within === undefined ? '' : `within ${within.text} `
}

/** `10 of 12 months`; '' where the share is a plain one. */
function remainingWords({ block, band, share }: Recoverable): string {
  const window = windowOf(block)
  if ((band?.recover ?? block.recover).kind !== 'remaining' || window === undefined) return ''
  const left = share.times(Exact.of(window.count)).toText(0)
  return `${left} of ${window.count} ${window.unit}${block.elapsed === 'started' ? ', the one begun not counted' : ''}`
}

/** For a table: `within 3 months: 100% (plan line 24)`. */
export function ruleWordsShort({ terms }: Pick<ReturnedDeal, 'terms'>): string {
  if (terms === undefined) return ''
  const line = `(plan line ${lineOf(placeOf(terms))})`
  if (isPastWindow(terms)) return `after ${windowOf(terms.block)?.text ?? 'that'}: nothing ${line}`
  const remaining = remainingWords(terms)
  const span = spanWords(terms).trim()
  return `${span === '' ? '' : `${span}: `}${remaining === '' ? percentText(terms.share) : remaining} ${line}`
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function moneyWords(returned: ReturnedDeal, whose: string): string {
  const { currency, earned, forfeited, clawback, kept, uncredited, terms, fate } = returned
  if (currency !== undefined && fate === 'withdrawn')
    return `${moneyText(clawback.negated(), currency)} that was taken for it is given back.`
  if (currency === undefined || fate !== 'met' || terms === undefined || terms.share.isZero()) return ''
  const money = (amount: Exact): string => moneyText(amount, currency)
  const total = forfeited.plus(clawback).plus(kept)
  if (!uncredited.isZero()) return `That takes ${money(uncredited)} off what is earned.`
  if (clawback.sign() < 0) return `${money(clawback.negated())} of what was taken before is given back.`
  if (total.isZero()) return 'Nothing is left of it to be recovered.'
  const parts = [
    ...(forfeited.isZero() ? [] : [`${money(forfeited)} was still held and is forfeited`]),
    ...payWords(returned, whose, money),
    ...(kept.isZero() ? [] : [`${money(kept)} was paid already and stays paid`]),
  ]
  return `${money(total)} of ${money(earned)}: ${parts.join('; ')}.`
}

function payWords(
  { clawback, clawedBack, carried, writtenOff }: ReturnedDeal,
  whose: string,
  money: (amount: Exact) => string,
): readonly string[] {
  if (clawback.isZero()) return [`nothing is taken from ${whose}`]
  return [
    ...(clawedBack.isZero() ? [] : [`${money(clawedBack)} is taken from ${whose}`]),
    ...(carried.isZero() ? [] : [`${money(carried)} is carried to later pay`]),
    ...(writtenOff.isZero() ? [] : [`${money(writtenOff)} is written off`]),
  ]
}

/** Why a return takes nothing, in a few words; '' where it takes something. */
export function exemptWords({
  fate,
  terms,
  reason,
  kept,
  forfeited,
  clawback,
  uncredited,
  earned,
}: ReturnedDeal): string {
  switch (fate) {
    case 'nothing-earned':
      return 'nothing earned'
    case 'no-clawback':
      return 'no clawback in the plan'
    case 'before-deal':
      return 'return before the deal'
    case 'after-last-settlement':
      return 'after the last settlement'
    case 'withdrawn':
      return 'not in the data any more: given back'
    case 'other-reason':
      return reason === '' ? 'no reason given' : `reason excepted: ${reason}`
    case 'met':
      break
  }
  if (terms !== undefined && isPastWindow(terms)) return `past ${windowOf(terms.block)?.text ?? 'the window'}`
  if (!kept.isZero()) return 'take: held leaves what was paid'
  if (!forfeited.isZero() || !clawback.isZero() || !uncredited.isZero()) return ''
  return earned.isZero() ? 'nothing earned' : 'nothing left to recover'
}
