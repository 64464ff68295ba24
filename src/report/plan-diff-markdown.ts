// A comparison of plans as Markdown, for a comment on a pull request. interface.md, Commands.
import type { PayEffect } from '../insight/plan-diff/pay-effect.ts'
import type { PlanDiff } from '../insight/plan-diff/plan-diff.ts'
import { rowObjects } from './json.ts'
import { moversText } from './movers.ts'
import {
  changeText,
  effectText,
  factsOf,
  groundsOf,
  isPaidOtherwise,
  nobodyOtherwise,
  placesText,
  planTitle,
  spanText,
} from './plan-diff-words.ts'
import { componentChanges, payeeChanges, totalChanges } from './simulation-sheets.ts'
import { shownOnOneLine } from './width.ts'

/** GitHub takes a comment of 65,536 characters, which some 500 rows of payees would fill. */
const mostRows = 150

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
  yield `\n### In money, ${spanText(money)}\n\n${markdownTable(totalChanges(facts))}`
  yield `\n${escaped(moversText(money.movers))}.\n`
  const payees = payeeChanges(facts)
  const moved = [...payees.rows].filter(({ row }) => isPaidOtherwise(row))
  if (moved.length === 0) return yield `\n${nobodyOtherwise}.\n`
  yield folded('By component', markdownTable(componentChanges(facts)))
  const most = moved.toSorted((a, b) => b.row.earned.difference.absolute().compare(a.row.earned.difference.absolute()))
  const isCut = moved.length > mostRows
  const title = isCut ? `By payee: the ${mostRows} of ${moved.length} whose earnings move most` : 'By payee'
  yield folded(title, markdownTable({ ...payees, rows: isCut ? most.slice(0, mostRows) : moved }))
  if (money.crossed.length === 0) return
  const crossed = money.crossed
    .slice(0, mostRows)
    .map(({ period, payeeId, component, before, after }) => lineOf([period, payeeId, component, before, after]))
  const head = `${lineOf(['period', 'payee_id', 'component', 'step before', 'step after'])}|${'---|'.repeat(5)}\n`
  const more = money.crossed.length - crossed.length
  yield folded(`Who stands on another step${more > 0 ? `, without ${more} more` : ''}`, `${head}${crossed.join('')}`)
}

function folded(title: string, table: string): string {
  return `\n<details><summary>${title}</summary>\n\n${table}\n</details>\n`
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
