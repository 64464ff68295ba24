// `risk`: what is exposed to returns, what is likely to be taken, the reserve to hold, and whose rates have moved.
import { spanUntil } from '../insight/asked-span.ts'
import { knownData } from '../insight/forecast/payouts-data.ts'
import { returnHistory } from '../insight/forecast/return-history.ts'
import { riskOf } from '../insight/risk/risk.ts'
import type { Outside } from '../outside/outside.ts'
import { windowDaysOf } from '../plan/taken-back.ts'
import { UnusableCall } from '../problems/failure.ts'
import { riskCsv, riskJson, riskText } from '../report/risk.ts'
import type { RiskSheet } from '../report/risk-parts.ts'
import { riskSheets } from '../report/risk-parts.ts'
import { loadBookings } from './booking-data.ts'
import type { Call, ExitCode } from './command.ts'
import { deliverViews, type Look } from './deliver-views.ts'
import { showRunFindings } from './findings.ts'
import { riskOfTriangle } from './risk-triangle.ts'

export async function risk(call: Call, outside: Outside): Promise<ExitCode> {
  const { flags } = call
  if (flags.triangle !== undefined) return await riskOfTriangle(flags.triangle, flags, outside)
  const loaded = await loadBookings({ ...flags, by: undefined }, outside)
  if (typeof loaded === 'number') return loaded
  const { project, asOf } = loaded
  if (project === undefined)
    throw new UnusableCall('risk needs plans, which say what is taken back', {
      remedy: 'name them with --plan, or as plans in compline.yaml; --triangle FILE needs neither plans nor deals',
    })
  if (!flags.quiet)
    await showRunFindings(loaded.problems, { outside, flags, rest: 'compline payout --out FOLDER lists them all' })
  const { plans } = project
  const sold = loaded.histories
    .flatMap(({ bookings }) => bookings)
    .filter(({ date }) => asOf !== undefined && date <= asOf)
  const windowDays = windowDaysOf(plans)
  if (asOf === undefined || windowDays === 0) {
    await outside.stderr.write(
      asOf === undefined
        ? 'nothing has been sold: there is nothing that could come back\n'
        : 'no plan takes anything back: no component has a clawback\n',
    )
    return 0
  }
  const data = knownData(loaded.data, { plans, asOf })
  const history = returnHistory({ plans, data, asOf, bookings: sold, windowDays })
  const found = riskOf({ plans, data, asOf, span: spanUntil(asOf, plans, data), history })
  const by = riskSheets.find((one) => one === flags.by)
  const sheet = (name: RiskSheet) => (): Iterable<string> => riskCsv(found, name, flags)
  const views = {
    files: Object.fromEntries(riskSheets.map((name) => [fileOf[name], sheet(name)])),
    csv: sheet(by ?? 'reserve'),
    json: () => riskJson(found, outside.version),
    text: (look: Look) => riskText(found, by, look),
  }
  await deliverViews(views, { flags, outside })
  return 0
}

const fileOf: { readonly [S in RiskSheet]: string } = {
  reserve: 'reserve',
  deal: 'deals',
  product: 'products',
  payee: 'payees',
  replay: 'replays',
  hold: 'hold-backs',
}
