// `risk --triangle`: the reserve of a triangle of amounts, where there are no deals to look at.
import type { Locale } from '../data/locale.ts'
import { readTriangle } from '../data/triangle.ts'
import { triangleReserve } from '../insight/risk/triangle.ts'
import { numberOf } from '../values/estimate.ts'
import type { LastSigma } from '../insight/statistics/chain-ladder/factors.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { TriangleFacts } from '../report/risk-triangle.ts'
import { triangleCsv, triangleJson, triangleText } from '../report/risk-triangle.ts'
import type { ExitCode } from './command.ts'
import { deliverViews, type Look } from './deliver-views.ts'
import type { Flags } from './flags.ts'
import { findProjectFiles } from './project-files.ts'
import { delimiterFrom, localeOf } from './project.ts'

export async function riskOfTriangle(file: string, flags: Flags, outside: Outside): Promise<ExitCode> {
  refuseOthers(flags)
  const { config } = findProjectFiles(flags, outside)
  const locale: Locale = localeOf(config)
  const [amounts, lastSigma] = [amountsOf(flags), sigmaOf(flags)]
  const { value, problems } = readTriangle({
    file,
    bytes: outside.files.read(file),
    locale,
    delimiter: delimiterFrom(flags.delimiter) ?? config?.locale.delimiter,
    encoding: flags.encoding ?? config?.locale.encoding,
  })
  if (value === undefined) throw new UnusableCall('the triangle cannot be used', { problems })
  const rows = value.rows.map((row) => ({ origin: row.origin, amounts: row.amounts.map(numberOf) }))
  const reserve = triangleReserve({ ages: value.ages, rows, amounts, lastSigma })
  await deliverFacts({ file, reserve, isCumulative: amounts === 'cumulative' }, flags, outside)
  return 0
}

/** What is asked of deals is not asked of a triangle: said, not left out in silence. */
function refuseOthers({ by, period, asOf, window, value }: Flags): void {
  const asked = Object.entries({ by, period, 'as-of': asOf, window, value }).find(([, given]) => given !== undefined)
  if (asked !== undefined)
    throw new UnusableCall(`--${asked[0]} is not for a triangle`, {
      remedy: 'a triangle has origins and ages alone; leave the flag out, or leave --triangle out',
    })
}

function amountsOf({ amounts }: Flags): 'cumulative' | 'by-age' {
  if (amounts === undefined || amounts === 'cumulative') return 'cumulative'
  if (amounts === 'by-age') return amounts
  throw new UnusableCall(`--amounts "${amounts}" is not known`, {
    remedy: 'write cumulative, for all up to an age, or by-age, for what came in each age alone',
  })
}

function sigmaOf({ sigma }: Flags): LastSigma {
  if (sigma === undefined || sigma === 'mack') return 'mack'
  if (sigma === 'log-linear') return sigma
  throw new UnusableCall(`--sigma "${sigma}" is no rule`, { remedy: 'write mack or log-linear' })
}

async function deliverFacts(facts: TriangleFacts, flags: Flags, outside: Outside): Promise<void> {
  const reserve = (): Iterable<string> => triangleCsv(facts, 'reserve', flags)
  const views = {
    files: { reserve, factors: () => triangleCsv(facts, 'factors', flags) },
    csv: reserve,
    json: () => triangleJson(facts, outside.version),
    text: (look: Look) => triangleText(facts, look),
  }
  await deliverViews(views, { flags, outside })
}
