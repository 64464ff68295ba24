// `clawback`: what was returned in a period and what came of it, what is still exposed, and each payee's account.
// interface.md, Commands.
import type { Run } from '../compute/run-type.ts'
import { clawbackExposure } from '../insight/clawback-exposure.ts'
import { payeeAccounts } from '../insight/payee-account.ts'
import { returnedDeals } from '../insight/returned/returned-deals.ts'
import { returnedWithoutEarnings } from '../insight/returned/returned-unearned.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { ClawbackFacts } from '../report/clawback.ts'
import { clawbackCsv, clawbackJson, clawbackTable } from '../report/clawback.ts'
import type { Call, ExitCode } from './command.ts'
import { deliverViews, type Look } from './deliver-views.ts'
import { exitCodeFor, showFindings, showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import type { Project } from './project.ts'
import { loadProject } from './project.ts'
import { runProject } from './run-project.ts'

export async function clawback({ flags }: Call, outside: Outside): Promise<ExitCode> {
  if (flags.period === undefined)
    throw new UnusableCall('clawback needs a pay period', { remedy: 'add --period, such as --period 2026-03' })
  const loaded = loadProject(flags, outside)
  if (loaded.project === undefined) {
    await showFindings(loaded.problems, outside, flags)
    return exitCodeFor(loaded.problems)
  }
  const run = runProject(loaded.project, flags, { exposes: true })
  const problems = [...loaded.problems, ...run.problems]
  await showRunFindings(problems, { outside, flags, rest: 'compline payout --out FOLDER lists them all' })
  await deliverFacts(factsOf(run, loaded.project), { period: flags.period, flags, outside })
  return 0
}

function factsOf(run: Run, { plans, data }: Project): ClawbackFacts {
  return {
    run,
    plans,
    returns: [...returnedDeals(run), ...returnedWithoutEarnings(run, data)],
    exposure: clawbackExposure(run),
    accounts: payeeAccounts(run, plans),
  }
}

interface To {
  readonly period: string
  readonly flags: Flags
  readonly outside: Outside
}

async function deliverFacts(facts: ClawbackFacts, { period, flags, outside }: To): Promise<void> {
  const what = flags.by === 'payee' ? 'accounts' : flags.by === 'exposure' ? 'exposure' : 'returns'
  const sheet = (name: typeof what) => (): Iterable<string> => clawbackCsv(facts, name, flags)
  const views = {
    files: { returns: sheet('returns'), exposure: sheet('exposure'), accounts: sheet('accounts') },
    csv: sheet(what),
    json: () => clawbackJson(facts, { version: outside.version, period }),
    text: (look: Look) => clawbackTable(facts, flags.by === undefined ? 'all' : what, look),
  }
  await deliverViews(views, { flags, outside })
}
