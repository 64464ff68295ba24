// npm run bench:forecast -- DIR [OUT] [--last N]: forecasts every series of DIR/*train.csv (series_id, t, value), whose cycle and horizon are in
// DIR/series.csv, writes OUT/*_forecast.csv, and scores what DIR/*_test.csv holds. --last keeps only the last N values of each.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { forecastSeries } from '../../../src/insight/statistics/series/forecast.ts'
import type { ForecastStep } from '../../../src/insight/statistics/series/forecast.ts'
import { folderWith, readRows } from './read-columns.ts'
import type { Row } from './read-columns.ts'
import { intervalScore, mean, naive2, scaleOf, scoreOf } from './scores.ts'

const folder = folderWith('bench:forecast', 'series.csv')
const rest = process.argv.slice(3)
const lastAt = rest.indexOf('--last')
const last = lastAt < 0 ? Infinity : Number(rest[lastAt + 1])
const out =
  rest.find((_, i) => lastAt < 0 || (i !== lastAt && i !== lastAt + 1)) ?? 'node_modules/.cache/bench-forecast'

/** For 500 monthly and 200 quarterly series of the M1, M3 and tourism competitions: what R's thetaf, ets and the mean of R's three reach. */
const lines: Readonly<Record<string, string>> = {
  monthly: 'OWA below 0.8431, goal 0.8076; 80% .76-.85, 95% .93-.975; MSIS95 below 8.00',
  quarterly: 'OWA below 0.8939, goal 0.8777; 80% .76-.85, 95% .93-.975; MSIS95 below 16.5',
}

const about = new Map(readRows(join(folder, 'series.csv')).map((row) => [row['series_id']!, row]))
mkdirSync(out, { recursive: true })
process.stdout.write('series      count   CPU s   sMAPE    MASE     OWA    80%    95%  MSIS95\n')
for (const file of readdirSync(folder).toSorted()) {
  if (/(?:^|_)train\.csv$/.test(file)) runFile(file.replace(/_?train\.csv$/, ''))
}
process.stdout.write(`forecasts are in ${out}\n`)

function runFile(name: string): void {
  const fileOf = (what: string) => (name === '' ? `${what}.csv` : `${name}_${what}.csv`)
  const histories = readSeries(join(folder, fileOf('train')))
  const testFile = join(folder, fileOf('test'))
  const tests = existsSync(testFile) ? readSeries(testFile) : new Map<string, readonly number[]>()
  const started = process.cpuUsage()
  const forecasts = new Map<string, readonly ForecastStep[]>()
  for (const [id, history] of histories) {
    const row = about.get(id)
    const steps = Number(row?.['horizon'] ?? tests.get(id)?.length ?? 2 * masePeriod(row))
    forecasts.set(id, stepsFor(history.slice(-Math.min(last, history.length)), seasonLength(row), steps))
  }
  const { user, system } = process.cpuUsage(started)
  writeFileSync(join(out, fileOf('forecast')), csvOf(forecasts))
  const scored = scoreAll(histories, tests, forecasts)
  const figures = [String(forecasts.size).padStart(7), ((user + system) / 1e6).toFixed(1).padStart(8), scored]
  process.stdout.write(`${name.padEnd(10)}${figures.join('')}\n`)
  if (lines[name] !== undefined && last === Infinity)
    process.stdout.write(`           lines to reach: ${lines[name]}\n`)
}

/** Weeks have a year of 52, also where they are scored without a season. */
function seasonLength(row: Row | undefined): number {
  return row?.['period'] === 'weekly' ? 52 : masePeriod(row)
}

function masePeriod(row: Row | undefined): number {
  return Number(row?.['m'] ?? 1) || 1
}

function stepsFor(series: readonly number[], cycle: number, steps: number): readonly ForecastStep[] {
  const forecast = forecastSeries({ series, cycle, steps })
  if (forecast.kind === 'forecast') return forecast.steps
  const level = forecast.kind === 'constant' ? forecast.level : (series.at(-1) ?? 0)
  const only = { low: level, high: level }
  return Array.from({ length: steps }, () => ({ mean: level, intervals: { 50: only, 80: only, 95: only } }))
}

function readSeries(path: string): ReadonlyMap<string, readonly number[]> {
  const rows = readRows(path).toSorted((a, b) => Number(a['t']) - Number(b['t']))
  const series = new Map<string, number[]>()
  for (const row of rows) {
    const id = row['series_id']!
    if (!series.has(id)) series.set(id, [])
    series.get(id)!.push(Number(row['value']))
  }
  return series
}

function csvOf(forecasts: ReadonlyMap<string, readonly ForecastStep[]>): string {
  const rows = [...forecasts].flatMap(([id, steps]) =>
    steps.map(({ mean: middle, intervals }, step) => {
      const ends = ([50, 80, 95] as const).flatMap((level) => [intervals[level].low, intervals[level].high])
      return [id, step + 1, middle, ...ends].join(',')
    }),
  )
  return ['series_id,h,mean,lo50,hi50,lo80,hi80,lo95,hi95', ...rows, ''].join('\n')
}

function scoreAll(
  histories: ReadonlyMap<string, readonly number[]>,
  tests: ReadonlyMap<string, readonly number[]>,
  forecasts: ReadonlyMap<string, readonly ForecastStep[]>,
): string {
  const [ours, base, inside80, inside95, widths] = [[], [], [], [], []] as [
    Score[],
    Score[],
    number[],
    number[],
    number[],
  ]
  for (const [id, actual] of tests) {
    const history = histories.get(id)!.slice(-Math.min(last, histories.get(id)!.length))
    const row = about.get(id)
    const period = masePeriod(row)
    const scale = Number(row?.['mase_scale_full']) || scaleOf(history, period)
    const steps = forecasts.get(id)!
    if (!(scale > 0)) continue
    ours.push(
      scoreOf(
        actual,
        steps.map((step) => step.mean),
        scale,
      ),
    )
    base.push(scoreOf(actual, naive2(history, period, actual.length), scale))
    const share = (level: 80 | 95) => mean(actual.map((value, h) => (isInside(value, steps[h]!, level) ? 1 : 0)))
    inside80.push(share(80))
    inside95.push(share(95))
    widths.push(mean(actual.map((value, h) => intervalScore(value, steps[h]!.intervals[95], { level: 0.95, scale }))))
  }
  if (ours.length === 0) return '   not scored'
  const [smape, mase] = [mean(ours.map((one) => one.smape)), mean(ours.map((one) => one.mase))]
  const owa = (smape / mean(base.map((one) => one.smape)) + mase / mean(base.map((one) => one.mase))) / 2
  const cells = [smape.toFixed(3), mase.toFixed(3), owa.toFixed(4)].map((cell) => cell.padStart(8))
  return [
    ...cells,
    mean(inside80).toFixed(3).padStart(7),
    mean(inside95).toFixed(3).padStart(7),
    mean(widths).toFixed(2).padStart(8),
  ].join('')
}

type Score = ReturnType<typeof scoreOf>

function isInside(value: number, { intervals }: ForecastStep, level: 80 | 95): boolean {
  return value >= intervals[level].low && value <= intervals[level].high
}
