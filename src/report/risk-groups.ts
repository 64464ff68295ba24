// Risk by product, payee or a column: how often such deals came back, told so that nobody is judged by bad luck, and what is exposed.
import { unitFor } from '../insight/forecast/rounded.ts'
import { recentDays } from '../insight/risk/moved-returns.ts'
import type { ReturnRate } from '../insight/risk/return-rates.ts'
import type { RiskGroup } from '../insight/risk/risk-groups.ts'
import type { Exact } from '../values/exact.ts'
import { shownBounds } from './forecast-columns.ts'
import { count, figure, oftenText, percent, share, text } from './risk-columns.ts'
import type { RiskLook } from './risk-parts.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { shownOnOneLine, wrapWords } from './width.ts'

export interface GroupPage {
  readonly title: string
  /** The column of the names: `product`, `payee_id`, `region`. */
  readonly column: string
  readonly groups: readonly RiskGroup[]
  /** Age up to which a return is counted. */
  readonly windowDays: number
  /** Names that are shown; the others are counted. */
  readonly most: number
}

type OfRate = (rate: ReturnRate) => number | undefined

function rateShare(name: string, of: OfRate): Column<RiskGroup> {
  return { kind: 'share', name, cell: ({ rate }) => share(rate && of(rate)) }
}

function rateCount(name: string, of: OfRate): Column<RiskGroup> {
  const cell = ({ rate }: RiskGroup): Exact | undefined => {
    const value = rate && of(rate)
    return value === undefined ? undefined : count(value)
  }
  return { kind: 'number', name, cell, most: 0 }
}

export function groupSheet(groups: readonly RiskGroup[], column: string): Sheet<RiskGroup> {
  const largest = Math.max(0, ...groups.map(({ reserve }) => reserve.atRisk))
  const unit = ({ currency }: RiskGroup): Exact => unitFor(largest, currency)
  const most = Math.max(0, ...groups.map(({ reserve }) => reserve.intervals?.[80].high ?? 0))
  const fine = ({ currency }: RiskGroup): Exact => unitFor(most, currency)
  return {
    name: column === 'product' ? 'products' : column === 'payee_id' ? 'payees' : 'groups',
    currencyOf: ({ currency }) => currency,
    rows: groups,
    columns: [
      text(column, ({ name }) => name),
      rateCount('deals', ({ deals }) => deals),
      rateCount('returned', ({ returned }) => returned),
      rateShare('raw_rate', ({ raw }) => raw),
      rateShare('rate', ({ rate }) => rate),
      rateShare('low_80', ({ interval }) => interval.low),
      rateShare('high_80', ({ interval }) => interval.high),
      rateShare('others', ({ others }) => others),
      text('differs', ({ rate }) => rate?.differs ?? ''),
      text('moved', ({ rate }) => rate?.moved?.way ?? ''),
      rateCount('recent_returns', ({ moved }) => moved?.returns),
      { kind: 'number', name: 'recent_expected', cell: ({ rate }) => share(rate?.moved?.expected), most: 2 },
      rateShare('by_chance', ({ moved }) => moved?.byChance),
      text('currency', ({ currency }) => currency),
      { kind: 'number', name: 'open_deals', cell: ({ reserve }) => count(reserve.deals), most: 0 },
      figure('at_risk', unit, ({ reserve }) => reserve.atRisk),
      figure('reserve', fine, ({ reserve }) => reserve.expected),
      figure('reserve_low_80', fine, ({ reserve }) => reserve.intervals?.[80].low),
      figure('reserve_high_80', fine, ({ reserve }) => reserve.intervals?.[80].high),
    ],
  }
}

function standsOut({ rate }: RiskGroup): number {
  return (rate?.differs === undefined && rate?.moved === undefined ? 0 : 1e9) + (rate?.returned ?? 0)
}

/** Of many, those that differ or have moved come first, then those with the most returns. */
function shownFirst(groups: readonly RiskGroup[], most: number): readonly RiskGroup[] {
  if (groups.length <= most) return groups
  const chosen = new Set(groups.toSorted((a, b) => standsOut(b) - standsOut(a)).slice(0, most))
  return groups.filter((group) => chosen.has(group))
}

export function* groupText({ title, column, groups, windowDays, most }: GroupPage, look: RiskLook): Generator<string> {
  if (groups.length === 0 || (groups.length === 1 && groups[0]!.name === '')) return
  const rates = groups.flatMap(({ rate }) => rate ?? [])
  const told = `rate: chance of a deal to come back within ${windowDays} days, drawn towards the others, the more the fewer deals there are`
  yield `\n${look.paint.strong(title)}${look.paint.faint(` · ${rates.length === 0 ? 'what is exposed' : told}`)}\n`
  const sheet = groupSheet(shownFirst(groups, most), column)
  const [first, ...others] = sheet.columns
  const hidden = ['differs', 'moved', 'recent_returns', 'recent_expected', 'by_chance']
  const currencies = new Set(groups.map(({ currency }) => currency))
  const columns = [orNone(first!), ...others]
    .filter(({ name }) => !hidden.includes(name) && !(name === 'currency' && currencies.size === 1))
    .map(shownBounds)
  yield tableText(
    { ...sheet, columns },
    {
      ...look,
      keys: [columns[0]!.name],
      without: [],
      always: [],
      givesWay: ['reserve low 80', 'reserve high 80', 'open deals'],
      onePeriod: true,
    },
  )
  if (groups.length > most)
    yield `… and ${groups.length - most} more; --by ${column === 'payee_id' ? 'payee' : column} has them all\n`
  for (const sentence of rateNotes(rates)) yield `${wrapWords(sentence, Math.min(look.width, 100)).join('\n')}\n`
}

function orNone(column: Column<RiskGroup>): Column<RiskGroup> {
  return column.kind === 'text' ? { ...column, cell: (row) => column.cell(row) || '(none)' } : column
}

/** Who differs from the others, and who has moved, by more than chance; that nobody does is told as well. */
function rateNotes(all: readonly ReturnRate[]): readonly string[] {
  const rates = [...new Set(all)]
  if (rates.length < 2) return []
  const differing = rates.filter(({ differs }) => differs !== undefined)
  const apart = differing.map(({ name, differs, returned, deals, rate, others }) => {
    const of = `${returned} of ${deals} came back`
    return `${nameText(name)}: ${differs} than elsewhere, ${percent(rate)} against ${percent(others)} (${of}).`
  })
  const none = 'None differs from the others by more than chance explains.'
  const moved = rates.flatMap(({ name, moved: one }) =>
    one === undefined
      ? []
      : [
          `${nameText(name)} has moved: ${one.returns} ${one.returns === 1 ? 'return' : 'returns'} in the last ${recentDays} days where ${one.expected.toFixed(1)} were to be expected; chance alone does so in ${oftenText(one.byChance)}.`,
        ],
  )
  const sure = 'More, fewer: 95 of 100 true rates of such deals lie above, or below, that of the others.'
  return [...(apart.length > 0 ? [...apart, sure] : [none]), ...moved]
}

function nameText(name: string): string {
  return name === '' ? '(none)' : shownOnOneLine(name)
}
