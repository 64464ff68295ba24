// Which way a change of a control goes: gates, caps, clawback, holds, limits on recovery, draws and guarantees. What is not
// known to go one way alone belongs to all three classes: a pipeline that denies one of them is to stop for it.
import type { Duration } from '../../values/duration.ts'
import { readDuration } from '../../values/duration.ts'
import type { Exact } from '../../values/exact.ts'
import { readNumber } from '../../values/number-text.ts'
import type { ChangeClass } from './change-class.ts'
import type { Change } from './compare-trees.ts'
import { boundWord, orderOfThresholds } from './thresholds.ts'

/** `lax` loosens a control, so that more is paid or kept; `strict` tightens it. */
type Way = 'lax' | 'strict'
type Ways = Readonly<Record<string, Readonly<Record<string, Way>>>>

const classes: { readonly [W in Way]: readonly ChangeClass[] } = {
  lax: ['raises-pay', 'loosens-control'],
  strict: ['reduces-pay'],
}
/** What may go either way. */
export const eitherWay: readonly ChangeClass[] = ['reduces-pay', 'raises-pay', 'loosens-control']

/** Which way a larger value goes, by the control and the last word of the path. */
const larger: Ways = {
  gate: { at_least: 'strict', above: 'strict', at_most: 'lax', below: 'lax' },
  cap: { per_deal: 'lax', per_measure: 'lax', per_pay: 'lax', attainment: 'lax', amount: 'lax' },
  clawback: { within: 'strict', recover: 'strict' },
  release: { after: 'strict' },
  recovery: { cap: 'strict', minimum_pay: 'lax', write_off_after: 'strict' },
  draw: { amount: 'lax', months: 'lax', balance_cap: 'lax', recover: 'strict' },
  guarantee: { amount: 'lax', months: 'lax' },
  minimum_payout: { minimum_payout: 'strict' },
}

/**
 * Which way it goes that a word is there which was not. A clawback tightens, its window, its reasons and its exceptions
 * loosen it again: `within: 1 month` where there was no limit takes back less. A draw is the other way round.
 */
const present: Ways = {
  gate: { gate: 'strict' },
  cap: {
    cap: 'strict',
    per_deal: 'strict',
    per_measure: 'strict',
    per_pay: 'strict',
    attainment: 'strict',
    each: 'strict',
  },
  clawback: { clawback: 'strict', on: 'lax', except: 'lax', within: 'lax' },
  release: { after: 'strict' },
  recovery: { cap: 'lax', minimum_pay: 'lax', write_off_after: 'lax' },
  draw: { draw: 'lax', months: 'strict', balance_cap: 'strict' },
  guarantee: { guarantee: 'lax', months: 'strict' },
  minimum_payout: { minimum_payout: 'strict' },
}

/** Reasons in a list, each by itself: one more that takes back, one more that does not. */
const reasons: Readonly<Record<string, Way>> = { on: 'strict', except: 'lax' }

/** Of a change within the control that `word` names; none where it names no control. */
export function controlOf(change: Change, word: string): readonly ChangeClass[] {
  if (larger[word] === undefined) return []
  const way = change.kind === 'changed' ? wayOfValue(change, word) : wayOfWord(change, word)
  return way === undefined ? eitherWay : classes[way]
}

function wayOfValue({ path, from, to }: Change, word: string): Way | undefined {
  const last = path.at(-1) ?? ''
  // A band that reaches further takes from the one behind it, which may recover more or less.
  if (path.includes('schedule') && last === 'within') return undefined
  if (last === boundWord && !isReversed(path)) return wayOfThreshold(from?.text ?? '', to?.text ?? '')
  const way = isReversed(path) ? undefined : larger[word]?.[last]
  const order = orderOf(from?.text ?? '', to?.text ?? '')
  return way === undefined || order === 0 ? undefined : order > 0 ? way : opposite(way)
}

/** To have passed a threshold asks for more than to have reached it. */
function wayOfThreshold(before: string, after: string): Way | undefined {
  const order = orderOfThresholds(before, after) ?? 0
  return order === 0 ? undefined : order > 0 ? 'strict' : 'lax'
}

function wayOfWord({ kind, path }: Change, word: string): Way | undefined {
  const way = wayOfPresence(path, word)
  return way === undefined || kind === 'added' ? way : opposite(way)
}

function wayOfPresence(path: readonly string[], word: string): Way | undefined {
  const last = path.at(-1) ?? ''
  const list = reasons[path.at(-2) ?? '']
  if (word === 'clawback' && list !== undefined) return list
  // All conditions of a gate must hold: one more can only close it.
  if (word === 'gate') return isReversed(path) ? undefined : 'strict'
  return present[word]?.[last]
}

/** Of several conditions one will do, or none may hold. */
function isReversed(path: readonly string[]): boolean {
  return path.includes('any') || path.includes('none')
}

function opposite(way: Way): Way {
  return way === 'lax' ? 'strict' : 'lax'
}

/** Positive where the second is larger; 0 where they are equal or cannot be compared, as a share of earnings and a sum. */
function orderOf(before: string, after: string): number {
  const [one, other] = [numberOf(before), numberOf(after)]
  if (one !== undefined && other !== undefined)
    return isOfEarnings(before) === isOfEarnings(after) ? other.compare(one) : 0
  const [earlier, later] = [readDuration(before), readDuration(after)]
  return earlier === undefined || later === undefined ? 0 : orderOfDurations(earlier, later)
}

/** A month has 28 to 31 days: 12 months can be shorter than 362 days or longer, and are longer than 300. */
function orderOfDurations(one: Duration, other: Duration): number {
  if (one.unit === other.unit) return other.count - one.count
  if (one.unit === 'days') return -orderOfDurations(other, one)
  return other.count > 31 * one.count ? 1 : other.count < 28 * one.count ? -1 : 0
}

const ofEarnings = / of earnings$/

function isOfEarnings(text: string): boolean {
  return ofEarnings.test(text)
}

function numberOf(text: string): Exact | undefined {
  return readNumber(text.replace(ofEarnings, ''))
}
