// npm run bench:pipeline -- DIR: wins of the open deals within 30, 60 and 90 days, foretold at month ends with what was known then, beside what
// happened. Beside them stands a reference: other methods, calculated independently on the same deals as of 2017-05-31 and later.
// DIR holds pipeline_crm.csv and pipeline_products.csv, or sales_pipeline.csv and products.csv; such a file can be named itself.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { knownOn } from '../../../src/insight/forecast/booking-history.ts'
import type { BookingHistory, DealLife } from '../../../src/insight/forecast/booking-history.ts'
import { leastEnded, pipelineHazard } from '../../../src/insight/forecast/pipeline-hazard.ts'
import { realisedShare } from '../../../src/insight/statistics/rates/realised.ts'
import { dispersionOf, quantileOfSum, sumOfChances } from '../../../src/insight/statistics/rates/sum-of-chances.ts'
import type { PastSum } from '../../../src/insight/statistics/rates/sum-of-chances.ts'
import { chancesOfEnds, fitCompetingHazard } from '../../../src/insight/statistics/survival/competing-hazard.ts'
import { addMonths, dateOf, dateText, lastOfMonth, readDate } from '../../../src/values/calendar-date.ts'
import type { CalendarDate } from '../../../src/values/calendar-date.ts'
import { readRows } from './read-columns.ts'
import { mean } from './scores.ts'

const { deals: dealFile, products: productFile } = filesOf(process.argv[2])

function filesOf(place: string | undefined): { readonly deals: string; readonly products: string } {
  const names = [
    ['pipeline_crm.csv', 'pipeline_products.csv'],
    ['sales_pipeline.csv', 'products.csv'],
  ] as const
  for (const [deals, products] of names) {
    const folder = place?.endsWith(deals) === true ? dirname(place) : place
    if (folder !== undefined && existsSync(join(folder, deals)))
      return { deals: join(folder, deals), products: join(folder, products) }
  }
  process.stderr.write(
    'npm run bench:pipeline -- DIR: name a folder that holds pipeline_crm.csv or sales_pipeline.csv\n',
  )
  process.exit(2)
}

/** List prices: what a deal brought is known only once it is won, and a lost one has 0. */
const prices = new Map(
  readRows(productFile).map((row) => [row['product']!.replaceAll(' ', ''), Number(row['sales_price'])]),
)
const lives: readonly DealLife[] = readRows(dealFile)
  .filter((row) => row['engage_date'] !== '')
  .map((row, deal) => {
    const price = prices.get(row['product']!.replaceAll(' ', ''))!
    const isBooked = row['deal_stage'] === 'Won'
    return {
      deal,
      openedOn: readDate(row['engage_date']!)!,
      endedOn: readDate(row['close_date']!),
      isBooked,
      bookedValue: isBooked ? price : undefined,
      stated: price,
      kind: row['product']!,
    }
  })
const history: BookingHistory = {
  currency: undefined,
  span: { kind: 'regular', unit: 'month', yearStarts: 1 },
  bookings: [],
  lives,
}
const lastDay = lives.reduce((last, { endedOn }) => Math.max(last, endedOn ?? 0), 0)
const firstOfReference = readDate('2017-05-31')!

interface Method {
  readonly name: string
  /** Of each open deal, from all deals as they were known. */
  readonly chances: (known: readonly DealLife[], open: readonly DealLife[], at: When) => readonly number[] | undefined
  readonly isPutRight: boolean
}

interface When {
  readonly asOf: CalendarDate
  readonly days: number
}

function byStageRate(known: readonly DealLife[], open: readonly DealLife[]): readonly number[] | undefined {
  const closed = known.filter(({ endedOn }) => endedOn !== undefined)
  const rate = closed.filter(({ isBooked }) => isBooked).length / closed.length
  return closed.length < leastEnded ? undefined : open.map(() => rate)
}

function byAge(known: readonly DealLife[], open: readonly DealLife[], { asOf, days }: When) {
  const ends = known.flatMap(({ endedOn }) => endedOn ?? [])
  if (ends.length < leastEnded) return undefined
  const spells = known.map(({ openedOn, endedOn, isBooked }) => ({
    opened: openedOn,
    watchedFrom: ends.reduce((first, end) => Math.min(first, end), Infinity),
    until: endedOn ?? asOf,
    cause: endedOn === undefined ? undefined : isBooked ? 'won' : 'lost',
  }))
  const hazard = fitCompetingHazard(spells, { width: 10, bins: 15, calendar: { positions: 1, positionOf: () => 0 } })
  return open.map(({ openedOn }) => chancesOfEnds(hazard, { opened: openedOn, day: asOf, days }).get('won') ?? 0)
}

function byPipeline(known: readonly DealLife[], open: readonly DealLife[], { asOf, days }: When) {
  const hazard = pipelineHazard(known, asOf, history.span)
  return 'ended' in hazard ? undefined : open.map(({ openedOn }) => hazard.chances(openedOn, asOf, [asOf + days])[0]!)
}

const methods: readonly Method[] = [
  { name: 'stage rate, no timing', chances: byStageRate, isPutRight: false },
  { name: 'by age', chances: byAge, isPutRight: false },
  { name: 'by age and month', chances: byPipeline, isPutRight: false },
  { name: 'the same, put right', chances: byPipeline, isPutRight: true },
]

const reference: Readonly<Record<number, string>> = {
  30: 'stage rate .927, by age .368, age x month .348 (bias +81%, error 89%); to reach .381',
  60: 'stage rate .883, by age .503, age x month .486 (error 39%); to reach .508',
  90: 'stage rate .840, by age .582, age x month .562 (error 37%)',
}

const monthEnds = Array.from({ length: 12 }, (_, month) =>
  lastOfMonth(addMonths(dateOf({ year: 2017, month: 1, day: 1 }), month)),
)

for (const days of [30, 60, 90]) {
  process.stdout.write(`\nwon within ${days} days; of the reference: ${reference[days]}\n`)
  for (const method of methods) report(method, days)
}

/** One date, foretold and come out. */
interface Judged {
  readonly asOf: CalendarDate
  /** Undefined where nothing came. */
  readonly error: number | undefined
  readonly losses: readonly number[]
  readonly isInside: boolean | undefined
}

function report(method: Method, days: number): void {
  const past: (PastSum & { readonly raw: number; readonly knownOn: number })[] = []
  const judged = monthEnds.flatMap((asOf): readonly Judged[] => {
    if (asOf + days > lastDay) return []
    const known = knownOn(history, asOf).lives
    const isOpen = ({ openedOn, endedOn }: DealLife) => openedOn <= asOf && (endedOn === undefined || endedOn > asOf)
    const open = lives.filter(isOpen)
    const raw = method.chances(known, open, { asOf, days })
    if (raw === undefined) return []
    const due = past.filter(({ knownOn: day }) => day <= asOf)
    const share = realisedShare(due.map(({ raw: said, came }) => ({ said, came })))
    const chances = method.isPutRight ? raw.map((chance) => Math.min(1, chance * share)) : raw
    const isWon = ({ isBooked, endedOn }: DealLife) => isBooked && endedOn! <= asOf + days
    const said = sumOfChances(open.map(({ stated }, i) => ({ chance: chances[i]!, amount: stated! })))
    const came = open.reduce((sum, deal) => sum + (isWon(deal) ? deal.stated! : 0), 0)
    const band = sumOfChances(
      open.map(({ stated }, i) => ({ chance: chances[i]!, amount: stated! })),
      dispersionOf(due),
    )
    past.push({
      said,
      came,
      raw: open.reduce((sum, { stated }, i) => sum + raw[i]! * stated!, 0),
      knownOn: asOf + days,
    })
    return [
      {
        asOf,
        error: came > 0 ? (said.mean - came) / came : undefined,
        losses: open.map((deal, i) => logLoss(chances[i]!, isWon(deal))),
        isInside: due.length === 0 ? undefined : came >= quantileOfSum(band, 0.1) && came <= quantileOfSum(band, 0.9),
      },
    ]
  })
  print(method.name, judged)
}

function logLoss(chance: number, happened: boolean): number {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, chance))
  return -Math.log(happened ? inside : 1 - inside)
}

function print(name: string, judged: readonly Judged[]): void {
  const compared = judged.filter(({ asOf }) => asOf >= firstOfReference)
  const errors = compared.flatMap(({ error }) => error ?? [])
  const bands = judged.flatMap(({ isInside }) => isInside ?? [])
  const loss = mean(compared.flatMap(({ losses }) => losses)).toFixed(4)
  process.stdout.write(
    `${name.padEnd(22)} log-loss ${loss}, bias ${percent(mean(errors))}, error ${percent(mean(errors.map(Math.abs)))}; ` +
      `80% band ${bands.filter(Boolean).length} of ${bands.length} inside\n`,
  )
  const first = judged[0]?.asOf
  const dates = judged.map(
    ({ asOf, error }) => `${dateText(asOf).slice(5)} ${error === undefined ? 'nothing came' : percent(error)}`,
  )
  const early = monthEnds.filter((asOf) => first === undefined || asOf < first).map((asOf) => dateText(asOf).slice(5))
  process.stdout.write(
    `  by date: ${dates.join(', ')}${early.length > 0 ? `; too few had closed at ${early.join(', ')}` : ''}\n`,
  )
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(100 * share).toFixed(0)}%`
}
