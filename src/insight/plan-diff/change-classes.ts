// What a change does, in classes that a pipeline can allow or deny. A change may belong to several.
import { constantOf } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'
import { Exact, sum } from '../../values/exact.ts'
import { readDuration } from '../../values/duration.ts'
import { readNumber } from '../../values/number-text.ts'
import type { Change } from './compare-trees.ts'
import type { PayEffect } from './pay-effect.ts'

export const changeClasses = [
  'pay-neutral',
  'forward-only',
  'restates-closed',
  'reduces-pay',
  'raises-pay',
  'loosens-control',
] as const
export type ChangeClass = (typeof changeClasses)[number]

export const classWords: { readonly [C in ChangeClass]: string } = {
  'pay-neutral': 'no amount can differ: titles, texts, badges without an award, a component under another id',
  'forward-only': 'a version that begins after everything that is closed',
  'restates-closed': 'reaches into a closed period, which would be corrected',
  'reduces-pay': 'somebody may be paid less',
  'raises-pay': 'somebody may be paid more',
  'loosens-control':
    'a gate, a cap, a window of clawback, a hold or a limit on what is taken back is made laxer or taken out',
}

export interface ClassesOf {
  readonly change: Change
  readonly before: Plan | undefined
  readonly after: Plan | undefined
  /** Of the component that the change is in; undefined where its pay function shows no difference. */
  readonly effect: PayEffect | undefined
  /** Whether nothing else of the component has changed, so that the difference is this change's alone. */
  readonly isAlone: boolean
  /** Whether a component of this id stands in either plan. */
  readonly isComponent: boolean
  /** Last day that is closed. */
  readonly closedUntil: number | undefined
}

const neutral: ReadonlySet<string> = new Set(['title', 'description', 'version', 'terms', 'plan'])
/** Whose difference the pay function sees. */
const seen: ReadonlySet<string> = new Set(['earn', 'quota', 'target', 'gate', 'times', 'cap', 'floor', 'measure'])

/** In the order of the list. */
export function classesOf(of: ClassesOf): readonly ChangeClass[] {
  const found = new Set<ChangeClass>(effectsOf(of))
  if (!found.has('pay-neutral')) for (const one of timesOf(of)) found.add(one)
  return changeClasses.filter((one) => found.has(one))
}

function timesOf({ change, before, after, closedUntil }: ClassesOf): readonly ChangeClass[] {
  const from = after?.effective.from ?? before?.effective.from
  const reaches = closedUntil !== undefined && (from === undefined || from <= closedUntil)
  if (reaches) return ['restates-closed']
  return change.path.length === 0 && change.kind === 'added' && from !== undefined ? ['forward-only'] : []
}

const unknown: readonly ChangeClass[] = ['reduces-pay', 'raises-pay']

function effectsOf(of: ClassesOf): readonly ChangeClass[] {
  const { change, effect, isComponent } = of
  const { path, kind } = change
  if (path.length === 0) return kind === 'added' ? ['raises-pay'] : ['reduces-pay']
  if (kind === 'renamed') return ['pay-neutral']
  // Which row fits first, which component is computed first: no pay function of one kind of deal tells.
  if (kind === 'moved') return unknown
  const named = isComponent ? path[1] : path[0]
  const word = named?.startsWith('release part') === true ? 'release' : named
  if (isComponent && word === undefined) return kind === 'added' ? ['raises-pay'] : ['reduces-pay']
  if (word === undefined || neutral.has(word)) return ['pay-neutral']
  if (word === 'badges') return paysBadge(of) ? unknown : ['pay-neutral']
  const control = word === 'release' && !path.includes('after') ? ofHold(of) : controlOf(change, word)
  if (isComponent && seen.has(word)) return [...(isHidden(of) ? unknown : ofEffect(effect, control)), ...control]
  return control.length > 0 ? control : unknown
}

/** Keys of a row that say what it pays, and not which deals it is for. */
const paying: ReadonlySet<string> = new Set(['rate', 'amount', 'pay', 'times'])

/**
 * A pay function is of one kind of deal, which meets one row of a table: what it shows may come of another change of the
 * component, and of a row that is for other deals now it compares one kind with another.
 */
function isHidden({ change: { path, kind }, isAlone }: ClassesOf): boolean {
  const isOfRow = path.includes('table') || path.some((word) => /^(?:row|otherwise)\b/.test(word))
  return isOfRow && !(isAlone && kind === 'changed' && paying.has(path.at(-1) ?? ''))
}

/** A badge without an award is honour alone, before and after. */
function paysBadge({ change, before, after }: ClassesOf): boolean {
  const id = change.path[1]
  const badges = [...(before?.badges ?? []), ...(after?.badges ?? [])]
  return badges.some((badge) => (id === undefined || badge.id === id) && badge.award !== undefined)
}

/** The share that waits beyond the credit date: with less of it a control is loosened, though the sum stays the same. */
function ofHold({ change, before, after }: ClassesOf): readonly ChangeClass[] {
  const id = change.path[0]
  const [one, other] = [heldShare(before, id), heldShare(after, id)]
  if (one === undefined || other === undefined) return unknown
  const order = other.compare(one)
  if (order === 0) return unknown
  return order < 0 ? ['raises-pay', 'loosens-control'] : ['reduces-pay']
}

/** Undefined where a share is a formula of columns, or the plan has no such component. */
function heldShare(plan: Plan | undefined, id: string | undefined): Exact | undefined {
  const component = plan?.components.find((candidate) => candidate.id === id)
  if (component === undefined) return undefined
  const held = (component.release ?? []).filter(
    ({ on, after }) =>
      after !== undefined || (on.kind === 'column' ? on.column !== component.credit.date : on.kind !== 'earned'),
  )
  const shares = held.map(({ share }) => constantOf(share))
  const known = shares.filter((share) => share !== undefined)
  return known.length < shares.length ? undefined : sum(known)
}

/** What the pay function shows; where it shows nothing, a control says in which direction it can only be. */
function ofEffect(effect: PayEffect | undefined, control: readonly ChangeClass[]): readonly ChangeClass[] {
  if (effect !== undefined)
    return [...(effect.reduces ? ['reduces-pay' as const] : []), ...(effect.raises ? ['raises-pay' as const] : [])]
  return control.length > 0 ? [] : unknown
}

/** Which way a larger value goes: `lax` loosens a control, `strict` tightens it. */
type Way = 'lax' | 'strict'

/** By the last word of the path, within a control. */
const ways: Readonly<Record<string, Readonly<Record<string, Way>>>> = {
  gate: { at_least: 'strict', above: 'strict', at_most: 'lax', below: 'lax' },
  cap: { per_deal: 'lax', per_measure: 'lax', per_pay: 'lax', attainment: 'lax', amount: 'lax' },
  clawback: { within: 'strict', recover: 'strict' },
  release: { after: 'strict' },
  recovery: { cap: 'strict', minimum_pay: 'lax', write_off_after: 'strict' },
  draw: { amount: 'lax', months: 'lax', balance_cap: 'lax', recover: 'strict' },
  guarantee: { amount: 'lax', months: 'lax' },
  minimum_payout: { minimum_payout: 'strict' },
}

/** Controls that are something to have: without it, all is lax; with it, tighter. Draw and guarantee are the other way round. */
const favours: ReadonlySet<string> = new Set(['draw', 'guarantee'])

function controlOf({ kind, path, from, to }: Change, word: string): readonly ChangeClass[] {
  const own = ways[word]
  if (own === undefined) return []
  const last = path.at(-1) ?? ''
  const isWhole = kind === 'added' || kind === 'removed'
  const laxer: readonly ChangeClass[] = ['raises-pay', 'loosens-control']
  const stricter: readonly ChangeClass[] = ['reduces-pay']
  if (isWhole) {
    const isException = last === 'except'
    const addsControl = (kind === 'added') !== (favours.has(word) || isException)
    return addsControl ? stricter : laxer
  }
  const way = own[last]
  const order = orderOf(from?.text ?? '', to?.text ?? '')
  if (way === undefined || order === 0) return [...stricter, ...laxer]
  return order > 0 === (way === 'lax') ? laxer : stricter
}

/** Positive where the second is larger; 0 where they cannot be compared. */
function orderOf(before: string, after: string): number {
  const [one, other] = [sizeOf(before), sizeOf(after)]
  return one === undefined || other === undefined ? 0 : other.compare(one)
}

const daysOf = { days: 1, months: 30 } as const

function sizeOf(text: string): Exact | undefined {
  const number = readNumber(/^(.*?)(?: of earnings)?$/.exec(text)?.[1] ?? '')
  if (number !== undefined) return number
  const duration = readDuration(text)
  return duration === undefined ? undefined : Exact.of(duration.count * daysOf[duration.unit])
}
