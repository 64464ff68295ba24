// `forecast`: what is likely to come in the next pay periods, from what has been. interface.md, Commands.
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { ForecastPart } from '../report/forecast.ts'
import { forecastJson, forecastText } from '../report/forecast.ts'
import { dateText } from '../values/calendar-date.ts'
import { loadBookings } from './booking-data.ts'
import type { Call, ExitCode } from './command.ts'
import { deliverViews, type Look } from './deliver-views.ts'
import { showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { bookingsOf } from './forecast-bookings.ts'
import { bookingsBacktest } from './forecast-bookings-backtest.ts'
import { clawbacksBacktest, clawbacksOf } from './forecast-clawbacks.ts'
import type { ForecastInput } from './forecast-input.ts'
import { payoutsBacktest, payoutsOf } from './forecast-payouts.ts'
import { otherPlans } from './forecast-what-if.ts'

/** What can be forecast, by the word of --of; undefined where the data have nothing of it. */
const parts: Readonly<Record<string, (input: ForecastInput) => ForecastPart | undefined>> = {
  bookings: bookingsOf,
  payouts: payoutsOf,
  clawbacks: clawbacksOf,
}

/** What can be replayed at past dates. */
const backtests: typeof parts = {
  bookings: bookingsBacktest,
  payouts: payoutsBacktest,
  clawbacks: clawbacksBacktest,
}

const usualSteps = 3
const mostSteps = 120
const usualFutures = 1000
const mostFutures = 100_000

export async function forecast({ flags }: Call, outside: Outside): Promise<ExitCode> {
  const [steps, seed] = [stepsOf(flags), seedOf(flags)]
  const futures = futuresOf(flags)
  const whatIf = await otherPlans(flags, outside)
  if (typeof whatIf === 'number') return whatIf
  const loaded = await loadBookings(flags, outside, whatIf?.columns)
  if (typeof loaded === 'number') return loaded
  await showRunFindings(loaded.problems, { outside, flags, rest: 'compline payout --out FOLDER lists them all' })
  const input = { loaded, flags, steps, seed, futures, progress: outside.progress, whatIf }
  const wanted = wantedOf(flags)
  const told = wanted.flatMap((part) => part(input) ?? [])
  await deliverParts(told, input, outside)
  return 0
}

function wantedOf({ of, backtest }: Flags): readonly (typeof bookingsOf | typeof payoutsOf)[] {
  const table = backtest ? backtests : parts
  if (of === undefined) return Object.values(table)
  const part = table[of]
  if (part !== undefined) return [part]
  throw new UnusableCall(`${of} cannot be replayed`, {
    remedy: `--backtest replays ${Object.keys(backtests).join(', ')}`,
  })
}

function stepsOf({ periods }: Flags): number {
  const count = periods === undefined ? usualSteps : Number(periods)
  if (/^\d+$/.test(periods ?? '1') && count >= 1 && count <= mostSteps) return count
  throw new UnusableCall(`--periods "${periods}" is no number of periods`, {
    remedy: `write a whole number from 1 to ${mostSteps}`,
  })
}

function futuresOf({ futures }: Flags): number {
  const count = futures === undefined ? usualFutures : Number(futures)
  if (/^\d+$/.test(futures ?? '1') && count >= 2 && count <= mostFutures) return count
  throw new UnusableCall(`--futures "${futures}" is no number of futures`, {
    remedy: `write a whole number from 2 to ${mostFutures}`,
  })
}

function seedOf({ seed }: Flags): number {
  if (seed === undefined) return 1
  if (/^\d{1,15}$/.test(seed)) return Number(seed)
  throw new UnusableCall(`--seed "${seed}" is no whole number`, { remedy: 'write one such as 1 or 2026' })
}

async function deliverParts(told: readonly ForecastPart[], input: ForecastInput, outside: Outside): Promise<void> {
  const { flags, loaded, seed } = input
  const asOf = loaded.asOf && dateText(loaded.asOf)
  const files = told.flatMap((part) => part.files ?? [part])
  const views = {
    files: Object.fromEntries(files.map(({ name, csv }) => [name, () => csv(flags)])),
    csv: () => told[0]?.csv(flags) ?? [],
    json: () => forecastJson(told, { version: outside.version, asOf, seed }),
    text: (look: Look) => forecastText(told, look),
  }
  await deliverViews(views, { flags, outside })
}
