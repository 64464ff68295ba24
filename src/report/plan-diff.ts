// A comparison of plans as text, JSON and Markdown. interface.md, Commands.
import type { Change, Side } from '../insight/plan-diff/compare-trees.ts'
import type { ClassedChange, ComparedPlan, DiffMoney, PlanDiff } from '../insight/plan-diff/plan-diff.ts'
import type { PayDifference, PayEffect } from '../insight/plan-diff/pay-effect.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { jsonDocument, rowObjects } from './json.ts'
import { placeText } from './messages.ts'
import { moneyText, numberText, percentText } from './money.ts'
import { moversText } from './movers.ts'
import type { Paint } from './paint.ts'
import { componentChanges, payeeChanges, totalChanges } from './simulation-sheets.ts'
import { tableText } from './table.ts'
import { shownOnOneLine } from './width.ts'

export interface DiffLook {
  readonly paint: Paint
  readonly width: number
}

/** `new-business: earn tiers step from 100%: rate`. */
function pathText({ path }: Change): string {
  if (path.length <= 1) return path[0] ?? ''
  const [first = '', ...rest] = path
  const last = rest.pop() ?? ''
  return `${first}: ${rest.length === 0 ? last : `${rest.join(' ')}: ${last}`}`
}

function changeText(change: Change): string {
  const { kind, from, to } = change
  const where = pathText(change)
  switch (kind) {
    case 'added':
      return `${where === '' ? 'the plan' : where} is new${where === '' || to === undefined ? '' : `: ${to.text}`}`
    case 'removed':
      return `${where === '' ? 'the plan' : where} is gone${where === '' || from === undefined ? '' : `: ${from.text}`}`
    case 'changed':
      return `${where} ${from?.text ?? ''} → ${to?.text ?? ''}`
    case 'renamed':
      return `${from?.text ?? ''} is now called ${to?.text ?? ''}`
    case 'moved':
      return `${where}: the order was ${from?.text ?? ''} and is ${to?.text ?? ''}`
  }
}

function placesText({ from, to }: Change): string {
  return [from, to].flatMap((side: Side | undefined) => (side === undefined ? [] : [placeText(side.at)])).join(' → ')
}

function planTitle({ before, after }: ComparedPlan): string {
  const [one, other] = [before?.plan, after?.plan]
  const name = (one ?? other)?.id ?? ''
  const now = one !== undefined && other !== undefined && one.id !== other.id ? ` → ${other.id}` : ''
  const versions = [one?.version, other?.version].filter((version) => version !== undefined)
  return shownOnOneLine(`${name}${now} ${[...new Set(versions)].join(' → ')}`)
}

/** `new-business pays at most $1,000.00 more in a measure period, at 200% of quota: $15,000.00, was $14,000.00`, and as much of the other way. */
function effectText(effect: PayEffect): string {
  const { component, currency, otherWay } = effect
  const most = `${component} pays ${differenceText(effect, currency, ' in a measure period')}`
  return otherWay === undefined ? most : `${most}; ${differenceText(otherWay, currency)}`
}

/** Between what the most was looked for, and what it takes for granted: it holds for these figures and for no others. */
function groundsOf({ upTo, dealSize, assumed }: PayEffect): readonly string[] {
  const end =
    upTo.attainment === undefined
      ? `a measure of ${numberText(upTo.at, 2)}`
      : `${percentText(upTo.attainment)} of quota`
  return [
    ...(upTo.isMoreBeyond ? [`no more sold than ${end} (beyond it the difference grows)`] : []),
    ...(dealSize === undefined ? [] : [`deals of ${numberText(dealSize, 2)} each and a smaller last one`]),
    ...assumed,
  ]
}

function differenceText(of: PayDifference, currency: Currency, when = ''): string {
  const { at, side, attainment, before, after } = of
  const difference = after.minus(before)
  const way = difference.sign() > 0 ? 'more' : 'less'
  const where = attainment === undefined ? `a measure of ${numberText(at, 2)}` : `${percentText(attainment)} of quota`
  const money = (amount: Exact): string => moneyText(amount, currency)
  return `at most ${money(difference.absolute())} ${way}${when}, ${side} ${where}: ${money(after)}, was ${money(before)}`
}

export function* planDiffText(diff: PlanDiff, look: DiffLook): Generator<string> {
  const { plans, money, classes } = diff
  if (plans.length === 0) return yield 'no difference in meaning\n'
  const { paint } = look
  for (const plan of plans) {
    yield `${paint.strong(planTitle(plan))}\n`
    for (const change of plan.changes) yield changeLines(change, paint)
    for (const effect of plan.effects) {
      yield `  ${effectText(effect)}\n`
      const grounds = groundsOf(effect)
      if (grounds.length > 0) yield `    ${paint.faint(`taken for granted: ${grounds.join(', ')}`)}\n`
    }
    yield '\n'
  }
  if (money !== undefined) yield* inMoney(money, look)
  yield `classes: ${classes.join(', ')}\n`
}

function changeLines(change: ClassedChange, paint: Paint): string {
  return `  ${shownOnOneLine(changeText(change))}   ${paint.faint(change.classes.join(', '))}\n    ${paint.faint(placesText(change))}\n`
}

function factsOf({ change, movers }: DiffMoney): Parameters<typeof totalChanges>[0] {
  return { ranged: [], variants: [{ values: [], change, movers }], sides: ['before', 'after'] }
}

function* inMoney(money: DiffMoney, look: DiffLook): Generator<string> {
  const facts = factsOf(money)
  const [first, last] = [money.periods[0]?.name ?? '', money.periods.at(-1)?.name ?? '']
  yield `${look.paint.strong(`In money, ${first === last ? first : `${first} to ${last}`}`)}${look.paint.faint(' · before: by the first plans, after: by the second')}\n\n`
  const shared = { ...look, onePeriod: true, without: ['currency'], always: [], keys: ['payee_id'] }
  const payees = payeeChanges(facts)
  const moved = [...payees.rows].filter(
    ({ row }) => !row.earned.difference.isZero() || !row.payable.difference.isZero(),
  )
  if (moved.length === 0) yield 'no deal of the data reaches a change: nobody is paid otherwise\n\n'
  else {
    yield `${tableText({ ...payees, rows: moved }, shared)}\n`
    yield `${tableText(componentChanges(facts), { ...shared, keys: ['component'] })}\n`
  }
  yield `${shownOnOneLine(moversText(money.movers))}\n`
  for (const { period, payeeId, component, before, after } of money.crossed.slice(0, 20))
    yield `${shownOnOneLine(payeeId)} stands on another step of ${component} in ${period}: ${before} → ${after}\n`
  if (money.crossed.length > 20) yield `… and ${money.crossed.length - 20} more; --format json has them all\n`
  yield '\n'
}

export function planDiffJson({ plans, money, classes }: PlanDiff, version: string): Iterable<string> {
  const changes = plans.flatMap((plan) =>
    plan.changes.map((change) => ({
      plan: (plan.before ?? plan.after)?.plan.id,
      kind: change.kind,
      path: change.path,
      from: change.from === undefined ? undefined : { place: placeText(change.from.at), text: change.from.text },
      to: change.to === undefined ? undefined : { place: placeText(change.to.at), text: change.to.text },
      classes: change.classes,
    })),
  )
  const effects = plans.flatMap(({ effects: all, after }) =>
    all.flatMap((effect) =>
      [effect, ...(effect.otherWay === undefined ? [] : [effect.otherWay])].map((most) => ({
        plan: after?.plan.id,
        component: effect.component,
        at: most.at.toText(),
        side: most.side,
        attainment: most.attainment?.toText(6),
        before: most.before.toText(),
        after: most.after.toText(),
        up_to: effect.upTo.at.toText(),
        more_beyond: effect.upTo.isMoreBeyond,
        deal_size: effect.dealSize?.toText(),
        assumed: effect.assumed,
      })),
    ),
  )
  const facts = money && factsOf(money)
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'diff' },
    { kind: 'value', name: 'classes', value: classes },
    { kind: 'rows', name: 'changes', rows: changes },
    { kind: 'rows', name: 'largest', rows: effects },
    ...(facts === undefined || money === undefined
      ? []
      : [
          { kind: 'rows', name: 'totals', rows: rowObjects(totalChanges(facts)) } as const,
          { kind: 'rows', name: 'payees', rows: rowObjects(payeeChanges(facts)) } as const,
          { kind: 'rows', name: 'components', rows: rowObjects(componentChanges(facts)) } as const,
          { kind: 'rows', name: 'crossed', rows: money.crossed } as const,
        ]),
  ])
}

/** For a comment on a pull request: a headline, the changes, the money, and who it moves behind a fold. */
export function* planDiffMarkdown({ plans, money, classes }: PlanDiff): Generator<string> {
  if (plans.length === 0) return yield '**No plan changes in meaning.**\n'
  yield `**${plans.length === 1 ? 'A plan changes' : `${plans.length} plans change`}** · ${classes.map((one) => `\`${one}\``).join(' ')}\n`
  for (const plan of plans) {
    yield `\n### ${escaped(planTitle(plan))}\n\n| change | class | where |\n|---|---|---|\n`
    for (const change of plan.changes)
      yield `| ${escaped(changeText(change))} | ${change.classes.join(', ')} | ${escaped(placesText(change))} |\n`
    for (const effect of plan.effects) yield `\n${escaped(effectParagraph(effect))}\n`
  }
  if (money === undefined) return
  const facts = factsOf(money)
  yield `\n### In money\n\n${markdownTable(totalChanges(facts))}`
  yield `\n${escaped(moversText(money.movers))}.\n`
  const payees = payeeChanges(facts)
  const moved = [...payees.rows].filter(
    ({ row }) => !row.earned.difference.isZero() || !row.payable.difference.isZero(),
  )
  if (moved.length > 0)
    yield `\n<details><summary>By payee</summary>\n\n${markdownTable({ ...payees, rows: moved })}\n</details>\n`
}

function effectParagraph(effect: PayEffect): string {
  const grounds = groundsOf(effect)
  return grounds.length === 0
    ? `${effectText(effect)}.`
    : `${effectText(effect)}. Taken for granted: ${grounds.join(', ')}.`
}

function markdownTable<Row>(sheet: Parameters<typeof rowObjects<Row>>[0]): string {
  const rows = [...rowObjects(sheet)]
  const names = sheet.columns.map(({ name }) => name)
  return `${lineOf(names)}|${'---|'.repeat(names.length)}\n${rows.map((row) => lineOf(names.map((name) => row[name] ?? ''))).join('')}`
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(' | ')} |\n`
}

/** A cell of a Markdown table on one line; a bar or an angle in it stays text. */
function escaped(text: string): string {
  return shownOnOneLine(text).replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
