// The reserve of a triangle in its three forms: tables of origins and of ages, CSV and JSON. interface.md, Commands.
import { roundedTo } from '../insight/forecast/rounded.ts'
import type { TriangleAge, TriangleOrigin, TriangleReserve } from '../insight/risk/triangle.ts'
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import type { CsvLook } from './csv.ts'
import { csvText } from './csv.ts'
import { shownBounds } from './forecast-columns.ts'
import type { ForecastLook } from './forecast.ts'
import { jsonDocument, rowObjects } from './json.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { wrapWords } from './width.ts'

export interface TriangleFacts {
  readonly file: string
  readonly reserve: TriangleReserve
  readonly isCumulative: boolean
}

/** A triangle names no currency; no column of it is money. */
const currencyOf = (): Currency => 'USD' as Currency

const hundredth = Exact.ratio(1n, 100n)
const tenThousandth = Exact.ratio(1n, 10_000n)

function figure<Row>(name: string, cell: (row: Row) => number, unit = hundredth, most = 2): Column<Row> {
  return { kind: 'number', name, cell: (row) => roundedTo(cell(row), unit), most }
}

function originSheet({ reserve }: TriangleFacts): Sheet<TriangleOrigin> {
  return {
    name: 'reserve',
    currencyOf,
    rows: reserve.kind === 'reserve' ? reserve.origins : [],
    columns: [
      { kind: 'text', name: 'origin', cell: ({ origin }) => origin || 'all' },
      { kind: 'text', name: 'age', align: 'right', cell: ({ age }) => age },
      figure('latest', ({ latest }) => latest),
      figure('ultimate', ({ ultimate }) => ultimate),
      figure('reserve', (row) => row.reserve),
      figure('standard_error', ({ standardError }) => standardError),
      ...([80, 95] as const).flatMap((level) => [
        figure<TriangleOrigin>(`low_${level}`, ({ intervals }) => intervals[level].low),
        figure<TriangleOrigin>(`high_${level}`, ({ intervals }) => intervals[level].high),
      ]),
    ],
  }
}

function ageSheet({ reserve }: TriangleFacts): Sheet<TriangleAge> {
  return {
    name: 'factors',
    currencyOf,
    rows: reserve.kind === 'reserve' ? reserve.ages : [],
    columns: [
      { kind: 'text', name: 'from_age', align: 'right', cell: ({ from }) => from },
      { kind: 'text', name: 'to_age', align: 'right', cell: ({ to }) => to },
      figure('factor', ({ factor }) => factor, tenThousandth, 4),
      figure('sigma', ({ sigma }) => sigma, tenThousandth, 4),
      { kind: 'number', name: 'origins', cell: ({ origins }) => Exact.of(origins), most: 0 },
    ],
  }
}

const sigmaRules = {
  mack: "Behind the last factor stands one origin: its sigma² is Mack's, the least of the two before it and of σ₂⁴ ÷ σ₃²; --sigma log-linear carries on the line through their logarithms.",
  'log-linear':
    "Behind the last factor stands one origin: its sigma is told by the straight line through the logarithms of those before it; --sigma mack takes Mack's rule.",
} as const

export function triangleNotes({ reserve, isCumulative }: TriangleFacts): readonly string[] {
  if (reserve.kind === 'too small')
    return [
      `${counted(reserve.origins, 'origin')} and ${counted(reserve.ages, 'age')} tell no development: it takes two origins and two ages, one of them known at both.`,
    ]
  if (reserve.kind === 'nothing to develop')
    return [
      `At age ${reserve.age} no origin that is known later has an amount above 0: nothing can be told from it. Leave that age out, or join it with the next.`,
    ]
  const all = reserve.origins.at(-1)!
  const complete = all.reserve === 0 && all.standardError === 0
  const ended = complete ? ['Every origin is known at the last age: nothing is still to come by this triangle.'] : []
  const falls =
    isCumulative && reserve.falls > 0
      ? [
          `In ${counted(reserve.falls, 'place')} an amount is less than at the age before. Where the file has what came in each age alone, say --amounts by-age.`,
        ]
      : []
  const few =
    reserve.origins.length - 1 < 5
      ? ['So few origins hardly tell how much they differ: the standard error is rough.']
      : []
  return [...ended, ...falls, ...few, ...(reserve.isSigmaTold ? [sigmaRules[reserve.lastSigma]] : [])]
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

export function* triangleText(facts: TriangleFacts, look: ForecastLook): Generator<string> {
  const { paint, width } = look
  yield `${paint.strong('Reserve')}${paint.faint(` · chain ladder · ${facts.file}`)}\n`
  if (facts.reserve.kind === 'reserve') {
    yield `\n${drawn(originSheet(facts), look, ['origin', 'age'])}\n${drawn(ageSheet(facts), look, ['from age', 'to age'])}\n`
    yield 'ultimate: latest × the factors of the ages to come. reserve: ultimate − latest. standard error: by Mack (1993).\n'
  }
  for (const note of triangleNotes(facts)) yield `${wrapWords(note, Math.min(width, 100)).join('\n')}\n`
}

function drawn<Row>(sheet: Sheet<Row>, look: ForecastLook, keys: readonly string[]): string {
  const columns = sheet.columns.map(shownBounds)
  return tableText(
    { ...sheet, columns },
    { ...look, keys, without: [], always: columns.map(({ name }) => name), onePeriod: true },
  )
}

/** Of a folder: `reserve` and `factors`; of one file the first. */
export function triangleCsv(facts: TriangleFacts, name: 'reserve' | 'factors', look: CsvLook): Iterable<string> {
  return name === 'reserve' ? csvText(originSheet(facts), look) : csvText(ageSheet(facts), look)
}

export function triangleJson(facts: TriangleFacts, version: string): Iterable<string> {
  const sigma = facts.reserve.kind === 'reserve' ? facts.reserve.lastSigma : undefined
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'risk' },
    { kind: 'value', name: 'triangle', value: facts.file },
    { kind: 'value', name: 'sigma', value: sigma },
    { kind: 'value', name: 'notes', value: triangleNotes(facts) },
    { kind: 'rows', name: 'reserve', rows: rowObjects(originSheet(facts)) },
    { kind: 'rows', name: 'factors', rows: rowObjects(ageSheet(facts)) },
  ])
}
