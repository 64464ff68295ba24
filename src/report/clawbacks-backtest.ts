// The backtest of clawbacks as a table, CSV and JSON: each replay, and what they say together.
import type { ClawbackReplay, ClawbackReplays } from '../insight/forecast/clawbacks-backtest.ts'
import { roundedTo, unitFor } from '../insight/forecast/rounded.ts'
import { chanceOfBias, skillOf } from '../insight/forecast/skill.ts'
import { dateText } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { csvText } from './csv.ts'
import { shownBounds } from './forecast-columns.ts'
import type { ForecastPart } from './forecast.ts'
import { rowObjects } from './json.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { wrapWords } from './width.ts'

export function clawbacksBacktestPart(told: ClawbackReplays | undefined): ForecastPart {
  const replays = told?.replays ?? []
  const sheet = replaySheet(replays)
  return {
    name: 'clawbacks-backtest',
    csv: (look) => csvText(sheet, look),
    members: () => [
      { kind: 'rows', name: 'clawbacks_backtest', rows: rowObjects(sheet) },
      { kind: 'rows', name: 'clawbacks_backtest_notes', rows: [{ notes: sentencesOf(told) }] },
    ],
    text: function* (look) {
      yield `${look.paint.strong('Clawbacks')}${look.paint.faint(' · replayed at past dates, with what was known then')}\n`
      for (const sentence of sentencesOf(told)) yield `${wrapWords(sentence, Math.min(look.width, 100)).join('\n')}\n`
      if (replays.length === 0) return
      yield `\n${tableText(
        { ...sheet, columns: sheet.columns.map(shownBounds) },
        {
          ...look,
          keys: ['as of'],
          without: new Set(replays.map(({ currency }) => currency)).size > 1 ? [] : ['currency'],
          always: ['forecast', 'came', 'before', 'flat'],
          givesWay: ['50% from', '50% to', '95% from', '95% to', 'of paid'],
          onePeriod: true,
        },
      )}`
      yield 'came: taken for returns in these periods, of what was held and of pay. before: the same of as many periods before. flat: the share taken of deals out of the window, of all that was exposed.\n'
    },
  }
}

function replaySheet(replays: readonly ClawbackReplay[]): Sheet<ClawbackReplay> {
  const largest = Math.max(0, ...replays.map(({ came, expected }) => Math.max(came, expected)))
  const figure = (name: string, of: (row: ClawbackReplay) => number | undefined): Column<ClawbackReplay> => ({
    kind: 'number',
    name,
    cell: (row) => {
      const value = of(row)
      return value === undefined ? undefined : roundedTo(value, unitFor(largest, row.currency))
    },
    most: 3,
  })
  return {
    name: 'clawbacks_backtest',
    currencyOf: ({ currency }) => currency,
    rows: replays,
    columns: [
      { kind: 'text', name: 'as_of', cell: ({ asOf }) => dateText(asOf) },
      { kind: 'text', name: 'periods', cell: ({ from, to }) => (from === to ? from : `${from}..${to}`) },
      { kind: 'text', name: 'currency', cell: ({ currency }) => currency },
      { kind: 'number', name: 'returns', cell: ({ returns }) => Exact.of(returns), most: 0 },
      figure('of_paid', ({ ofPaid }) => ofPaid),
      figure('forecast', ({ expected }) => expected),
      figure('came', ({ came }) => came),
      ...([50, 80, 95] as const).flatMap((level) => [
        figure(`low_${level}`, ({ intervals }) => intervals?.[level].low),
        figure(`high_${level}`, ({ intervals }) => intervals?.[level].high),
      ]),
      figure('before', ({ before }) => before),
      figure('flat', ({ flat }) => flat),
    ],
  }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`

function sentencesOf(told: ClawbackReplays | undefined): readonly string[] {
  if (told === undefined) return ['No plan takes anything back: no component has a clawback.']
  const { replays, untold } = told
  const passed =
    untold === 0
      ? []
      : [`${untold === 1 ? 'At 1 date' : `At ${untold} dates`} nothing had come back yet, and nothing was foretold.`]
  if (replays.length === 0 && untold === 0)
    return [
      'The history is too short to replay: it takes four periods, and then as many as are forecast, that are over.',
    ]
  if (replays.length === 0) return passed
  const skill = skillOf(replays)
  if (skill === undefined) return [...passed, 'Nothing was taken for returns in the periods that were replayed.']
  const { bias, error, errorOfBefore, inside } = skill
  const flat = replays.every((one) => one.flat !== undefined)
    ? replays.reduce((sum, one) => sum + Math.abs(one.flat! - one.came), 0) /
      replays.reduce((sum, { came }) => sum + came, 0)
    : undefined
  const others = [
    ...(errorOfBefore === undefined ? [] : [`what as many periods before took by ${percent(errorOfBefore)}`]),
    ...(flat === undefined ? [] : [`a flat share of what is exposed by ${percent(flat)}`]),
  ]
  const against = others.length === 0 ? '' : `; would have missed: ${others.join(', ')}`
  const chance = chanceOfBias(replays)
  const byChance =
    chance === undefined
      ? []
      : [
          `A forecast without any bias would by its own intervals be too high or low by about ${percent(chance)} in all.`,
        ]
  return [
    `${replays.length === 1 ? '1 replay' : `${replays.length} replays`}: too ${bias < 0 ? 'low' : 'high'} by ${percent(Math.abs(bias))} in all, off by ${percent(error)} each${against}.`,
    ...byChance,
    ...(inside === undefined
      ? []
      : [
          `Inside the intervals of 50, 80 and 95%: ${percent(inside[50])}, ${percent(inside[80])}, ${percent(inside[95])} of the replays.`,
        ]),
    ...passed,
  ]
}
