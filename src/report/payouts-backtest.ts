// The backtest of payouts as a table, CSV and JSON: each replay, and what they say together.
import type { PayReplay } from '../insight/forecast/payouts-backtest.ts'
import { skillOf } from '../insight/forecast/skill.ts'
import { roundedTo, unitFor } from '../insight/forecast/rounded.ts'
import { dateText } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { csvText } from './csv.ts'
import { shownBounds } from './forecast-columns.ts'
import type { ForecastPart } from './forecast.ts'
import { rowObjects } from './json.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'

export function payoutsBacktestPart(replays: readonly PayReplay[]): ForecastPart {
  const sheet = replaySheet(replays)
  return {
    name: 'payouts-backtest',
    csv: (look) => csvText(sheet, look),
    members: () => [
      { kind: 'rows', name: 'payouts_backtest', rows: rowObjects(sheet) },
      { kind: 'rows', name: 'payouts_backtest_notes', rows: [{ notes: sentencesOf(replays) }] },
    ],
    text: function* (look) {
      yield `${look.paint.strong('Payouts')}${look.paint.faint(' · replayed at past dates, with what was known then')}\n`
      for (const sentence of sentencesOf(replays)) yield `${sentence}\n`
      if (replays.length === 0) return
      yield `\n${tableText(
        { ...sheet, columns: sheet.columns.map(shownBounds) },
        {
          ...look,
          keys: ['as of'],
          without: new Set(replays.map(({ currency }) => currency)).size > 1 ? [] : ['currency'],
          always: ['forecast', 'came'],
          givesWay: ['50% from', '50% to', '95% from', '95% to'],
          onePeriod: true,
        },
      )}`
      yield 'came: payable on what was sold in the end, with what returns took. before: the same of as many periods before.\n'
    },
  }
}

function replaySheet(replays: readonly PayReplay[]): Sheet<PayReplay> {
  const largest = Math.max(0, ...replays.map(({ came, expected }) => Math.max(came, expected)))
  const figure = (name: string, of: (row: PayReplay) => number | undefined): Column<PayReplay> => ({
    kind: 'number',
    name,
    cell: (row) => {
      const value = of(row)
      return value === undefined ? undefined : roundedTo(value, unitFor(largest, row.currency))
    },
    most: 3,
  })
  return {
    name: 'payouts_backtest',
    currencyOf: ({ currency }) => currency,
    rows: replays,
    columns: [
      { kind: 'text', name: 'as_of', cell: ({ asOf }) => dateText(asOf) },
      { kind: 'text', name: 'periods', cell: ({ from, to }) => (from === to ? from : `${from}..${to}`) },
      { kind: 'text', name: 'currency', cell: ({ currency }) => currency },
      figure('forecast', ({ expected }) => expected),
      figure('came', ({ came }) => came),
      { kind: 'share', name: 'error', cell: ({ expected, came }) => shareOf(expected - came, came) },
      ...([50, 80, 95] as const).flatMap((level) => [
        figure(`low_${level}`, ({ intervals }) => intervals?.[level].low),
        figure(`high_${level}`, ({ intervals }) => intervals?.[level].high),
      ]),
      figure('before', ({ before }) => before),
    ],
  }
}

function shareOf(part: number, whole: number): Exact | undefined {
  return whole > 0 ? Exact.decimal(BigInt(Math.round((1000 * part) / whole)), 3) : undefined
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`

function sentencesOf(replays: readonly PayReplay[]): readonly string[] {
  if (replays.length === 0)
    return [
      'The history is too short to replay: it takes four periods, and then as many as are forecast, that are over.',
    ]
  const skill = skillOf(replays)
  if (skill === undefined) return ['Nothing was paid in the periods that were replayed.']
  const { bias, error, errorOfBefore, inside } = skill
  const against =
    errorOfBefore === undefined
      ? ''
      : `; the pay of as many periods before would have missed by ${percent(errorOfBefore)}`
  const covered =
    inside === undefined
      ? []
      : [
          `Inside the intervals of 50, 80 and 95%: ${percent(inside[50])}, ${percent(inside[80])}, ${percent(inside[95])} of the replays.`,
        ]
  return [
    `${skill.replays} replays: too ${bias < 0 ? 'low' : 'high'} by ${percent(Math.abs(bias))} in all, off by ${percent(error)} each${against}.`,
    ...covered,
  ]
}
