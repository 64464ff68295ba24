// Reading the ways to earn: exactly one of them, with rates that may be a table or tiers one level down. plan-language.md, earn.
import type { Credit } from './credit.ts'
import type { AmountEarn, CurveEarn, Earn, RankEarn, Rate, RateEarn, Repeat, TableEarn, TiersEarn } from './earn.ts'
import { sameExpression } from './expression.ts'
import { readExpression } from './expression-parser.ts'
import { readColumnTest } from './condition-reader.ts'
import { conditionText } from './condition-reader.ts'
import type { Node } from './node.ts'
import { headOf } from './node.ts'
import type { Fields } from './reader.ts'
import { field, oneKeyOf, openBlock, readCount, readList, readSpanOfTime, readTexts, readWord } from './reader.ts'
import type { Reading } from './reading.ts'
import { withoutDeal } from './reading.ts'
import { boundReading, needsQuota, readBy, readPoints, readSteps } from './step-reader.ts'
import { readExpressions } from './quota-reader.ts'
import * as closed from './vocabulary/closed-words.ts'

/** What a rate inside another way to earn may be: one level, no more. */
type Nested = readonly ('table' | 'tiers')[]

export interface EarnReading {
  readonly reading: Reading
  /** The credit of the component, for steps that look at each credited value. */
  readonly credit: Credit
}

export function readEarn(node: Node, of: EarnReading): Earn | undefined {
  const { report } = of.reading
  const fields = openBlock(node, 'earn', report)
  if (fields === undefined) return undefined
  const way = oneKeyOf(fields, { keys: closed.earnWays, within: 'earn', report })
  misfit(
    fields,
    'per',
    way !== undefined && way !== 'amount',
    { other: way ?? '', why: 'it says what an amount is paid for' },
    of,
  )
  const noRepeat = way !== undefined && way !== 'rate' && way !== 'amount'
  misfit(fields, 'repeat', noRepeat, { other: way ?? '', why: 'only a rate or an amount is paid again' }, of)
  const value = way === undefined ? undefined : fields.values.get(way)
  if (way === undefined || value === undefined) return undefined
  switch (way) {
    case 'rate':
      return readRateEarn(fields, value, of)
    case 'amount':
      return readAmountEarn(fields, value, of)
    case 'tiers':
      return readTiers(value, of, ['table'])
    case 'table':
      return readTable(value, of, ['table', 'tiers'])
    case 'curve':
      return readCurve(value, of)
    case 'rank':
      return readRank(value, of)
    case 'sum':
      return { kind: 'sum', at: fields.at, of: readList(value, report, (item) => readEarn(item, of)) }
  }
}

function misfit(
  fields: Fields,
  key: string,
  isWrong: boolean,
  { other, why }: { other: string; why: string },
  { reading }: EarnReading,
): void {
  const at = fields.values.get(key)?.keyAt
  if (isWrong && at !== undefined) reading.report({ rule: 'plan/does-not-go-with', at, facts: { key, other, why } })
}

function readRateEarn(fields: Fields, value: Node, of: EarnReading): RateEarn {
  const repeat = field(fields, 'repeat', (node) => readRepeat(node, of))
  return { kind: 'rate', at: fields.at, rate: readRate(value, of, ['table', 'tiers']), repeat }
}

function readAmountEarn(fields: Fields, value: Node, of: EarnReading): AmountEarn {
  const per = field(fields, 'per', (node) => readWord(node, closed.perWords, of.reading.report)) ?? 'deal'
  const why = 'a sum for the measure period belongs to no deal that could be paid again'
  misfit(fields, 'repeat', per === 'measure', { other: 'per: measure', why }, of)
  const reading = per === 'measure' ? withoutDeal(of.reading, 'an amount per measure') : of.reading
  const repeat = field(fields, 'repeat', (node) => readRepeat(node, of))
  return { kind: 'amount', at: fields.at, amount: readExpression(value, reading), per, repeat }
}

function readRate(node: Node, of: EarnReading, nested: Nested): Rate {
  if (node.kind !== 'map') return { kind: 'expression', at: node.at, value: readExpression(node, of.reading) }
  const { report } = of.reading
  const fields = openBlock(node, 'rate', report)
  const way = fields === undefined ? undefined : oneKeyOf(fields, { keys: closed.rateWays, within: 'rate', report })
  const value = way === undefined ? undefined : fields?.values.get(way)
  if (way === undefined || value === undefined) return { kind: 'expression', at: node.at, value: unread(node, of) }
  if (!nested.includes(way)) report({ rule: 'plan/nested-rates', at: headOf(value), facts: { way } })
  const inside = way === 'table' ? readTable(value, of, []) : readTiers(value, of, [])
  return inside ?? { kind: 'expression', at: node.at, value: unread(node, of) }
}

/** A stand-in after a report. */
function unread(node: Node, { credit }: EarnReading): Credit['value'] {
  return { ...credit.value, at: node.at }
}

function readTiers(node: Node, of: EarnReading, nested: Nested): TiersEarn | undefined {
  const { reading, credit } = of
  const { report } = reading
  const fields = openBlock(node, 'tiers', report)
  if (fields === undefined) return undefined
  const by = field(fields, 'by', (value) => readBy(value, reading))
  const apply = field(fields, 'apply', (value) => readWord(value, closed.applyWords, report))
  const base = field(fields, 'base', (value) => readRate(value, of, ['table']))
  const readStepRate = (value: Node): Rate => readRate(value, of, nested)
  const steps = field(fields, 'steps', (value) =>
    readSteps(value, {
      by: by ?? { kind: 'each', at: value.at, value: credit.value },
      reading,
      readRate: readStepRate,
    }),
  )
  if (by === undefined || apply === undefined || steps === undefined) return undefined
  const tiers: TiersEarn = { kind: 'tiers', at: fields.at, by, apply, base, steps }
  checkTiers(tiers, fields, of)
  return tiers
}

function checkTiers({ by, apply, base, steps }: TiersEarn, fields: Fields, { reading, credit }: EarnReading): void {
  const { report, names } = reading
  const onBase = steps.filter(({ pays }) => pays?.kind === 'times' || pays?.kind === 'plus')
  if (base === undefined && onBase[0]?.pays !== undefined && !fields.values.has('base'))
    report({ rule: 'plan/needs-base', at: onBase[0].at, facts: { way: onBase[0].pays.kind } })
  if (base !== undefined && onBase.length === 0 && steps.length > 0) {
    const facts = { key: 'base', other: 'these steps', why: 'none of them says "times" or "plus"' }
    report({ rule: 'plan/does-not-go-with', at: fields.values.get('base')?.keyAt ?? fields.head, facts })
  }
  const retroactive = steps.filter((step) => step.retroactive)
  const first = retroactive[0]
  if (first !== undefined && apply !== 'marginal') {
    const why = apply === 'whole' ? 'with "whole" every step re-rates what is below it' : 'it belongs to "marginal"'
    report({
      rule: 'plan/does-not-go-with',
      at: first.at,
      facts: { key: 'retroactive', other: `apply: ${apply}`, why },
    })
  }
  if (retroactive[1] !== undefined && apply === 'marginal')
    report({ rule: 'plan/several-retroactive', at: retroactive[1].at, facts: {} })
  if (apply === 'overage' && names.quota === 'absent' && by.kind !== 'attainment')
    needsQuota(fields.values.get('apply')?.at ?? fields.at, '"apply: overage" divides the sum at it', report)
  if (
    apply === 'marginal' &&
    by.kind === 'each' &&
    credit.from.kind === 'deals' &&
    !sameExpression(by.value, credit.value)
  )
    report({ rule: 'plan/marginal-each', at: by.value.at, facts: {} })
}

function readTable(node: Node, of: EarnReading, nested: Nested): TableEarn | undefined {
  const { report } = of.reading
  const fields = openBlock(node, 'table', report)
  if (fields === undefined) return undefined
  const by = field(fields, 'by', (value) => readTexts(value, report).map(({ text }) => text)) ?? []
  const rows = field(fields, 'rows', (value) => readList(value, report, (item) => readRow(item, { by, of, nested })))
  const otherwise = field(fields, 'otherwise', (value) => {
    const block = openBlock(value, 'otherwise', report)
    return block === undefined ? undefined : field(block, 'rate', (rate) => readRate(rate, of, nested))
  })
  return { kind: 'table', at: fields.at, by, rows: rows ?? [], otherwise }
}

function readRow(
  node: Node,
  { by, of, nested }: { by: readonly string[]; of: EarnReading; nested: Nested },
): TableEarn['rows'][number] | undefined {
  const fields = openBlock(node, 'row', of.reading.report, by)
  if (fields === undefined || node.kind !== 'map') return undefined
  const cells = node.entries.filter(({ key }) => key !== 'rate' && fields.values.has(key))
  const tests = cells.map((entry) => readColumnTest(entry, of.reading)).filter((test) => test !== undefined)
  const [first, last] = [cells[0]?.keyAt ?? node.at, cells.at(-1)?.value.at ?? node.at]
  const text = cells.length === 0 ? '' : conditionText({ ...first, end: last.end })
  const rate = field(fields, 'rate', (value) => readRate(value, of, nested))
  return rate === undefined ? undefined : { at: node.at, when: { at: node.at, text, tests, any: [], none: [] }, rate }
}

function readCurve(node: Node, { reading }: EarnReading): CurveEarn | undefined {
  const { report } = reading
  const fields = openBlock(node, 'curve', report)
  if (fields === undefined) return undefined
  const by = field(fields, 'by', (value) => readBy(value, reading))
  const between = field(fields, 'between', (value) => readWord(value, closed.betweenWords, report)) ?? 'linear'
  const beyond = field(fields, 'beyond', (value) => readWord(value, closed.beyondWords, report)) ?? 'flat'
  const inside = by === undefined ? reading : boundReading(by, reading, 'a point of the curve')
  const points = field(fields, 'points', (value) =>
    readPoints(value, { block: 'point', gives: 'pay', at: inside, reading: inside }),
  )
  return by === undefined || points === undefined
    ? undefined
    : { kind: 'curve', at: fields.at, by, between, beyond, points }
}

function readRank(node: Node, { reading }: EarnReading): RankEarn | undefined {
  const { report, names } = reading
  const fields = openBlock(node, 'rank', report)
  if (fields === undefined) return undefined
  const inside = withoutDeal(reading, 'rank')
  const by = field(fields, 'by', (value) => readWord(value, closed.byWords, report))
  if (by === 'attainment' && names.quota === 'absent')
    needsQuota(fields.values.get('by')?.at ?? fields.at, '"by: attainment" divides the measure by it', report)
  const awards = field(fields, 'awards', (value) => readExpressions(value, inside))
  const minimum = field(fields, 'minimum', (value) => readExpression(value, inside))
  const ties = field(fields, 'ties', (value) => readWord(value, closed.tiesWords, report)) ?? 'share'
  return by === undefined || awards === undefined
    ? undefined
    : { kind: 'rank', at: fields.at, by, awards, minimum, ties }
}

function readRepeat(node: Node, { reading }: EarnReading): Repeat | undefined {
  const { report } = reading
  const fields = openBlock(node, 'repeat', report)
  if (fields === undefined) return undefined
  const every = field(fields, 'every', (value) => readWord(value, closed.everyWords, report))
  const times = field(fields, 'times', (value) => readCount(value, { least: 1, most: 1200, report }))
  const after = field(fields, 'after', (value) => readSpanOfTime(value, report, true))
  return every === undefined ? undefined : { at: fields.at, every, times, after }
}
