// What a change does, in classes that a pipeline can allow or deny. A change may belong to several.
import type { Plan } from '../../plan/plan.ts'
import { readNumber } from '../../values/number-text.ts'
import { type ChangeClass, changeClasses } from './change-class.ts'
import type { Change } from './compare-trees.ts'
import { classesOfOrder, contestClasses, isContest } from './contest-change.ts'
import { eitherWay } from './controls.ts'
import { mayDeduct } from './lost-controls.ts'
import { isSameMargin } from './margins.ts'
import { mayFloorPayMore, orderOfPay } from './more-pays-more.ts'
import { losesNotice } from './notice-lost.ts'
import { controlIn } from './plan-controls.ts'
import { loosensTacit, overCreditClasses } from './tacit-controls.ts'
import type { PayEffect } from './pay-effect.ts'
import { paysByUnit } from './pays-by-unit.ts'

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
  /** Of a version that only one side has, which; the other side is the version that it takes over from. */
  readonly version: 'added' | 'removed' | undefined
  /** Whether it brings what lacks a control of something that is gone. */
  readonly losesControl: boolean
  /** Last day that is closed. */
  readonly closedUntil: number | undefined
}

const neutral: ReadonlySet<string> = new Set(['title', 'description', 'version'])
/** Whose difference the pay function sees. */
const seen: ReadonlySet<string> = new Set(['earn', 'quota', 'target', 'gate', 'times', 'cap', 'floor', 'measure'])

/** What decides who takes part in a contest and who is before whom. */
const ranking: ReadonlySet<string> = new Set(['quota', 'gate', 'measure'])

/** In the order of the list. */
export function classesOf(of: ClassesOf): readonly ChangeClass[] {
  const found = new Set<ChangeClass>(effectsOf(of))
  if (of.losesControl || (!found.has('pay-neutral') && loosensTacitly(of))) found.add('loosens-control')
  if (!found.has('pay-neutral')) for (const one of timesOf(of)) found.add(one)
  return changeClasses.filter((one) => found.has(one))
}

function timesOf(of: ClassesOf): readonly ChangeClass[] {
  const { change, before, after, closedUntil } = of
  if (closedUntil !== undefined && reachOf(of) <= closedUntil) return ['restates-closed']
  const isNew = change.path.length === 0 && change.kind === 'added' && before === undefined
  return (isNew || of.version === 'added') && after?.effective.from !== undefined ? ['forward-only'] : []
}

/**
 * The first day on which the change can move an amount: of either side, for a version that begins later leaves days out. What
 * a version that has come or gone says of itself reaches no further back than it does.
 */
function reachOf({ change: { path }, before, after, version }: ClassesOf): number {
  const own = version === undefined ? [before, after] : version === 'added' ? [after] : [before]
  const sides = own.filter((plan) => plan !== undefined)
  const isEnd = path.length === 2 && path[0] === 'effective' && path[1] === 'to'
  const days = sides.map(({ effective: { from, to } }) => (isEnd ? (to ?? Infinity) : (from ?? -Infinity)))
  return Math.min(...days)
}

const unknown: readonly ChangeClass[] = ['reduces-pay', 'raises-pay']

function effectsOf(of: ClassesOf): readonly ChangeClass[] {
  const { change, effect, isComponent } = of
  const { path, kind } = change
  if (path.length === 0) return kind === 'added' ? ['raises-pay'] : ['reduces-pay']
  if (kind === 'renamed') return ofNewId(of)
  // Which row fits first, which component is computed first: no pay function of one kind of deal tells.
  if (kind === 'moved') return unknown
  if (isVersion(of)) return ofVersion(of)
  const word = wordOf(of)
  if (isComponent && word === undefined) return ofComponent(of)
  if (word === undefined || neutral.has(word)) return ['pay-neutral']
  if (word === 'plan' && !isComponent) return ofNewPlanId(of)
  if (word === 'terms') return losesNotice(of) ? ['loosens-control'] : ['pay-neutral']
  if (word === 'badges') return ofBadge(of)
  if (word === 'prorate' && proratesControl(change)) return eitherWay
  if (word === 'credit') return overCreditClasses(of) ?? unknown
  const control = controlIn(of, word)
  if (isComponent && seen.has(word)) {
    const said = saidByWords(of)
    if (said !== undefined) return said
    if (isContest(of) && ranking.has(word)) return [...unknown, ...control]
    const isKnown = !isHidden(of) && !differsByPayee(change, word) && !countsOtherwise(of)
    return [...(isKnown ? ofEffect(effect, control) : unknown), ...control]
  }
  return control.length > 0 ? control : unknown
}

/** The word of the plan or of the component that the change is in. */
function wordOf({ change: { path }, isComponent }: ClassesOf): string | undefined {
  const named = isComponent ? path[1] : path[0]
  return named?.startsWith('release part') === true ? 'release' : named
}

function loosensTacitly(of: ClassesOf): boolean {
  const word = wordOf(of)
  return word !== undefined && loosensTacit(of, word)
}

/** A version by itself, and not what it says otherwise than the one that it takes over from. */
function isVersion({ change: { path }, version }: ClassesOf): boolean {
  return version !== undefined && path.length === 1 && path[0]?.startsWith('version ') === true
}

/**
 * Days that the other side leaves to no version are paid for the first time, or no longer; on days of another version the
 * measures begin anew.
 */
function ofVersion({ before, after, version }: ClassesOf): readonly ChangeClass[] {
  const [own, other] = version === 'added' ? [after, before] : [before, after]
  const end = other?.effective.to ?? Infinity
  if (end >= (own?.effective.from ?? -Infinity)) return unknown
  return version === 'added' ? ['raises-pay'] : ['reduces-pay']
}

function ofComponent({ change: { kind, path }, before, after }: ClassesOf): readonly ChangeClass[] {
  const plan = kind === 'added' ? after : before
  const component = plan?.components.find(({ id }) => id === path[0])
  if (component !== undefined && mayDeduct(component)) return eitherWay
  return kind === 'added' ? ['raises-pay'] : ['reduces-pay']
}

/** What the words alone prove, for all deals and payees; the pay function has seen one of each. */
function saidByWords(of: ClassesOf): readonly ChangeClass[] | undefined {
  const contest = contestClasses(of)
  if (contest !== undefined) return contest
  if (mayFloorPayMore(of)) return unknown
  const order = orderOfPay(of)
  if (order !== undefined) return classesOfOrder(order)
  return isSameMargin(of) ? ['pay-neutral'] : undefined
}

/** Of a cap or a draw: in full for a part of a period, or in part. */
function proratesControl({ path, from, to }: Change): boolean {
  return /\b(?:cap|draw)\b/.test([...path, from?.text, to?.text].join(' '))
}

/**
 * Lines, held money and what is owed of closed periods are known by the id of the component, and so are the rows of
 * quotas.csv: under another id they are not found, and what waited for its day is earned anew.
 */
function ofNewId({ change, before, closedUntil }: ClassesOf): readonly ChangeClass[] {
  const component = before?.components.find(({ id }) => id === change.path[0])
  const from = before?.effective.from ?? -Infinity
  const isClosed = closedUntil !== undefined && from <= closedUntil
  return isClosed || component?.quota?.kind === 'rows' ? eitherWay : ['pay-neutral']
}

/** Payees belong to a plan by its id: who is on the old one is paid nothing, and who is on the new one for the first time. */
function ofNewPlanId({ before, closedUntil }: ClassesOf): readonly ChangeClass[] {
  return closedUntil !== undefined && (before?.effective.from ?? -Infinity) <= closedUntil ? eitherWay : unknown
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

/**
 * Pay by the unit beside pay by the deal or by the value: the pay function has seen one unit a deal, and a deal of three
 * pays three times as much.
 */
function countsOtherwise({ change: { path }, before, after }: ClassesOf): boolean {
  const [one, other] = [before, after].map((plan) => plan?.components.find(({ id }) => id === path[0]))
  return one !== undefined && other !== undefined && paysByUnit(one) !== paysByUnit(other)
}

/**
 * A quota or target as a formula: the pay function has seen one payee's figures, and of another payee the formula may be
 * less, `payee.quota * 2 - 110000` of a quota below 110,000. Of the same column in another proportion it is more for all.
 */
function differsByPayee({ kind, path, from, to }: Change, word: string): boolean {
  if (word !== 'quota' && word !== 'target') return false
  if (kind !== 'changed') return false
  const last = path.at(-1)
  const [one, other] = [proportionalTo(from?.text ?? ''), proportionalTo(to?.text ?? '')]
  return (last !== word && last !== 'amount') || one === undefined || one !== other
}

/** The column that a formula is so many times of: '' of a number, undefined of any other formula. */
function proportionalTo(text: string): string | undefined {
  if (readNumber(text) !== undefined) return ''
  const [, before, column, after] = /^(?:(.+?) *\* *)?(payee\.\w+)(?: *[*/] *(.+))?$/.exec(text) ?? []
  const isNumber = [before, after].every((factor) => factor === undefined || readNumber(factor) !== undefined)
  return column !== undefined && isNumber ? column : undefined
}

function ofBadge(of: ClassesOf): readonly ChangeClass[] {
  const { from, to, path } = of.change
  if (!paysBadge(of)) return ['pay-neutral']
  const [one, other] = [readNumber(from?.text ?? ''), readNumber(to?.text ?? '')]
  if (path.at(-1) !== 'award' || one === undefined || other === undefined) return unknown
  return other.compare(one) > 0 ? ['raises-pay'] : ['reduces-pay']
}

/** A badge without an award is honour alone, before and after. */
function paysBadge({ change, before, after }: ClassesOf): boolean {
  const id = change.path[1]
  const badges = [...(before?.badges ?? []), ...(after?.badges ?? [])]
  return badges.some((badge) => (id === undefined || badge.id === id) && badge.award !== undefined)
}

/** What the pay function shows; where it shows nothing, a control says in which direction it can only be. */
function ofEffect(effect: PayEffect | undefined, control: readonly ChangeClass[]): readonly ChangeClass[] {
  if (effect !== undefined)
    return [...(effect.reduces ? ['reduces-pay' as const] : []), ...(effect.raises ? ['raises-pay' as const] : [])]
  return control.length > 0 ? [] : unknown
}
