// `risk`: what is exposed to returns, what is likely to be taken, the reserve to hold, whose rates have moved, and which deals are like
// those that came back.
import { groupReader, readGroupColumns } from '../insight/analytics/group-columns.ts'
import { spanUntil } from '../insight/asked-span.ts'
import { knownData } from '../insight/forecast/payouts-data.ts'
import { returnHistory } from '../insight/forecast/return-history.ts'
import type { AskedColumn } from '../insight/risk/risk.ts'
import { riskOf } from '../insight/risk/risk.ts'
import type { Data } from '../data/data.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Outside } from '../outside/outside.ts'
import type { Plan } from '../plan/plan.ts'
import { windowDaysOf } from '../plan/taken-back.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Shown } from '../report/risk.ts'
import { riskCsv, riskJson, riskText } from '../report/risk.ts'
import { riskSheets } from '../report/risk-parts.ts'
import { readDuration } from '../values/duration.ts'
import { nearest } from '../values/nearest.ts'
import { loadBookings } from './booking-data.ts'
import type { Call, ExitCode } from './command.ts'
import { deliverViews, type Look } from './deliver-views.ts'
import { showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { riskOfTriangle } from './risk-triangle.ts'

export async function risk(call: Call, outside: Outside): Promise<ExitCode> {
  const { flags } = call
  if (flags.triangle !== undefined) return await riskOfTriangle(flags.triangle, flags, outside)
  const loaded = await loadBookings({ ...flags, by: undefined }, outside, 'all')
  if (typeof loaded === 'number') return loaded
  const { project, asOf } = loaded
  if (project === undefined)
    throw new UnusableCall('risk needs plans, which say what is taken back', {
      remedy: 'name them with --plan, or as plans in compline.yaml; --triangle FILE needs neither plans nor deals',
    })
  const { plans } = project
  const shown = shownBy(flags)
  const by = shown === 'groups' ? askedColumn(flags.by!, loaded.data) : undefined
  const known = knownColumns(flags, loaded.data)
  const windowDays = askedWindow(flags, plans)
  if (!flags.quiet)
    await showRunFindings(loaded.problems, { outside, flags, rest: 'compline payout --out FOLDER lists them all' })
  if (asOf === undefined || windowDaysOf(plans) === 0) {
    await outside.stderr.write(
      asOf === undefined
        ? 'nothing has been sold: there is nothing that could come back\n'
        : 'no plan takes anything back: no component has a clawback\n',
    )
    return 0
  }
  const sold = loaded.histories.flatMap(({ bookings }) => bookings).filter(({ date }) => date <= asOf)
  const data = knownData(loaded.data, { plans, asOf })
  const history = returnHistory({ plans, data, asOf, bookings: sold, windowDays })
  const payEndOf = (id: string, day: CalendarDate): CalendarDate =>
    spanUntil(
      day,
      plans.filter((plan) => plan.id === id),
      data,
    ).to
  const found = riskOf({
    plans,
    data,
    asOf,
    payEndOf,
    history,
    known,
    by: by?.(data),
    window: flags.window === undefined ? undefined : windowDays,
  })
  const sheet = (name: Shown) => (): Iterable<string> => riskCsv(found, name, flags)
  const sheets: readonly Shown[] = found.groups === undefined ? riskSheets : [...riskSheets, 'groups']
  const views = {
    files: Object.fromEntries(sheets.map((name) => [fileOf[name], sheet(name)])),
    csv: sheet(shown ?? 'reserve'),
    json: () => riskJson(found, outside.version),
    text: (look: Look) => riskText(found, shown, look),
  }
  await deliverViews(views, { flags, outside })
  return 0
}

/** `plan` and `payee_id` are the columns of parts that there are anyway. */
const partOfColumn: Readonly<Record<string, Shown>> = { plan: 'reserve', payee_id: 'payee' }

function shownBy({ by }: Flags): Shown | undefined {
  if (by === undefined) return undefined
  return riskSheets.find((one) => one === by) ?? partOfColumn[by] ?? 'groups'
}

/** The column is looked for in all of the data, and read in those that were known. */
function askedColumn(name: string, all: Data): (data: Data) => AskedColumn {
  const read = readGroupColumns([name], all)
  if (read.kind === 'wrong') {
    const near = nearest(name, new Set([...riskSheets, ...all.deals.columns, ...(all.payees?.columns ?? [])]))
    throw new UnusableCall(`risk has no part "${name}", and ${read.problem}`, {
      remedy: near.length > 0 ? `did you mean ${near.join(', ')}?` : `write ${riskSheets.join(', ')}, or a column`,
    })
  }
  return (data) => {
    const reader = groupReader(read.columns, data)
    return { name, valueOf: (of) => reader(of)[0] ?? '' }
  }
}

/** Undefined where none is named. */
function knownColumns({ known }: Flags, { deals }: Data): readonly string[] | undefined {
  const unknown = known.find((name) => !deals.has(name))
  if (unknown !== undefined) {
    const near = nearest(unknown, deals.columns)
    throw new UnusableCall(`--known ${unknown}: the deals have no such column`, {
      remedy: near.length > 0 ? `did you mean ${near.join(', ')}?` : `there are ${deals.columns.join(', ')}`,
    })
  }
  return known.length === 0 ? undefined : known
}

/** In days; months count as 31. */
function askedWindow({ window }: Flags, plans: readonly Plan[]): number {
  if (window === undefined) return windowDaysOf(plans)
  const duration = readDuration(/^\d+$/.test(window) ? `${window} days` : window)
  const days = duration === undefined ? 0 : duration.count * (duration.unit === 'days' ? 1 : 31)
  if (days >= 1 && days <= mostDays) return days
  throw new UnusableCall(`--window "${window}" is no window for returns`, {
    remedy: `write 90 days, 2 weeks or 12 months, at most ${mostDays} days`,
  })
}

const mostDays = 3660

const fileOf: { readonly [S in Shown]: string } = {
  reserve: 'reserve',
  deal: 'deals',
  product: 'products',
  payee: 'payees',
  groups: 'groups',
  warning: 'warnings',
  pattern: 'pattern',
  replay: 'replays',
  hold: 'hold-backs',
}
