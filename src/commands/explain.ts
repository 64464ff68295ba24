// `explain`: an amount as a tree, down to the row of the data and the line of the plan. interface.md, Commands.
import { computeRun } from '../compute/run.ts'
import type { RunInput } from '../compute/run.ts'
import type { Run } from '../compute/run-type.ts'
import type { AskedSpan } from '../insight/asked-span.ts'
import { spanOfData } from '../insight/asked-span.ts'
import type { ComponentDerivation, Derivation } from '../insight/derivation.ts'
import { derivePay } from '../insight/derivation.ts'
import { ofPayee } from '../insight/of-payee.ts'
import { returnedDeals } from '../insight/returned/returned-deals.ts'
import { whatNext } from '../insight/what-next.ts'
import { closedUntil } from '../ledger/ledger.ts'
import type { Outside } from '../outside/outside.ts'
import { wantsColour, widthOf } from '../outside/terminal.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { isSpan } from '../problems/source.ts'
import { oneOf } from '../problems/rule.ts'
import { derivationObject } from '../report/derivation-json.ts'
import type { ExplainedPay } from '../report/derivation-tree.ts'
import { derivationTree } from '../report/derivation-tree.ts'
import { paintFor } from '../report/paint.ts'
import { treeText } from '../report/tree.ts'
import { nearest } from '../values/nearest.ts'
import type { Call, ExitCode } from './command.ts'
import { deliver } from './deliver.ts'
import { exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import type { Loaded, Project } from './project.ts'
import { loadProject, loadProjectOfPayee } from './project.ts'
import { dayFor, spanFor } from './run-project.ts'

export async function explain(call: Call, outside: Outside): Promise<ExitCode> {
  const { flags } = call
  const payeeId = call.arguments[0] ?? ''
  const { explained, problems } = explainAlone(payeeId, flags, outside) ?? explainOfAll(payeeId, flags, outside)
  if (!flags.quiet || explained === undefined) await showFindings(problems, outside, flags)
  if (explained === undefined) return exitCodeFor(problems)
  await deliver(piecesOf(explained, flags, outside), { outside, file: flags.out })
  return 0
}

/**
 * From the deals of the payee alone, where their pay rests on no others. Not where a deal is asked for, of which findings
 * under all plans are shown, nor without a period: the last is that of all deals.
 */
function explainAlone(payeeId: string, flags: Flags, outside: Outside): Explained | undefined {
  if (flags.deal !== undefined || (flags.period ?? flags.line) === undefined) return undefined
  const loaded = loadProjectOfPayee(payeeId, flags, outside)
  if (loaded?.project === undefined) return undefined
  const { derivations, explained, problems } = explainPay(payeeId, flags, { ...loaded, project: loaded.project })
  return derivations.length === 0 ? undefined : { explained: explained(), problems }
}

function explainOfAll(payeeId: string, flags: Flags, outside: Outside): Explained {
  const loaded = loadProject(flags, outside)
  if (loaded.project === undefined) return { explained: undefined, problems: loaded.problems }
  const { run, derivations, explained, problems } = explainPay(payeeId, flags, { ...loaded, project: loaded.project })
  if (derivations.length === 0) throw nothingFound(payeeId, { flags, run, problems })
  return { explained: explained(), problems }
}

interface Explained {
  /** Absent where a plan cannot be run: then `problems` say why. */
  readonly explained: readonly ExplainedPay[] | undefined
  /** About the deal that was asked for. */
  readonly problems: readonly Problem[]
}

interface PayFound {
  readonly run: Run
  /** None where there is nothing to explain. */
  readonly derivations: readonly Derivation[]
  readonly explained: () => readonly ExplainedPay[]
  /** About the deal that was asked for. */
  readonly problems: readonly Problem[]
}

function explainPay(payeeId: string, flags: Flags, loaded: Loaded & { readonly project: Project }): PayFound {
  const { plans, planFiles, data, ledger } = loaded.project
  const asked = spanAsked(flags, { plans, data })
  const closed = closedUntil(ledger, asked.to)
  const input: RunInput = {
    plans,
    planFiles,
    data,
    closed,
    asked,
    asOf: dayFor(flags.asOf),
    explained: payeeId,
  }
  const run = computeRun(input)
  const derivations = derivePay({ run, plans, data, payeeId, only: { dealId: flags.deal, lineId: flags.line } })
  const problems = [...loaded.problems, ...run.problems].filter(
    ({ at }) => !isSpan(at) && at.key === `deal ${flags.deal}`,
  )
  const isWhole = flags.deal === undefined && flags.line === undefined
  const final = new Set(closed.map(({ name }) => name)) // nothing more can be earned in them
  const explained = (): readonly ExplainedPay[] => {
    const returned = returnedDeals(ofPayee(run, payeeId))
    return shown(derivations, flags).map((derivation) => ({
      derivation,
      returned: returned.filter(({ period, plan }) => {
        const { settlement } = derivation
        return period === settlement.period && plan === settlement.plan
      }),
      next:
        isWhole && !final.has(derivation.settlement.period)
          ? whatNext(derivation, { run, data, rerun: (other) => computeRun({ ...input, data: other }) })
          : [],
    }))
  }
  return { run, derivations, explained, problems }
}

/** The period of the flag, or of the line's id; else all that the data reaches. */
function spanAsked(flags: Flags, project: Pick<Project, 'plans' | 'data'>): AskedSpan {
  const period = flags.period ?? flags.line?.split('/')[0]
  if (period !== undefined) return spanFor(period, project)
  const span = spanOfData(project.plans, project.data)
  if (span !== undefined) return span
  throw new UnusableCall('no deal has a credit date, so there is no latest pay period', { remedy: 'add --period' })
}

/** Without a period: every one with lines on the deal, or only the latest in which a deal earned something. */
function shown(derivations: readonly Derivation[], flags: Flags): readonly Derivation[] {
  if (flags.period !== undefined || flags.line !== undefined || flags.deal !== undefined) return derivations
  const busy = derivations.filter(({ components }) => components.some(earnsOnDeals))
  const last = (busy.length > 0 ? busy : derivations).at(-1)?.settlement.period
  return derivations.filter(({ settlement }) => settlement.period === last)
}

function earnsOnDeals({ deals }: ComponentDerivation): boolean {
  return deals.some(({ dealId, lines }) => dealId !== '' && lines.some(({ kind }) => kind === 'earning'))
}

function nothingFound(
  payeeId: string,
  { flags, run, problems }: { readonly flags: Flags; readonly run: Run; readonly problems: readonly Problem[] },
): UnusableCall {
  const known = new Set(run.settlement.map((row) => row.payeeId))
  if (known.has(payeeId)) {
    const what = flags.line === undefined ? `line on deal ${flags.deal ?? ''}` : `line ${flags.line}`
    const remedy = problems.length > 0 ? 'see above' : 'compline payout --lines shows all lines of a period'
    return new UnusableCall(`${payeeId} has no ${what} in the periods asked for`, { remedy, problems })
  }
  const near = nearest(payeeId, known)
  return new UnusableCall(`nobody called "${payeeId}" is on a plan in the periods asked for`, {
    remedy: near.length > 0 ? `did you mean ${oneOf(near)}?` : 'give the payee_id of the payees file',
  })
}

function piecesOf(
  explained: readonly ExplainedPay[],
  flags: Flags,
  { stdout, environment }: Outside,
): Iterable<string> {
  if (flags.format === 'json') return [`${JSON.stringify(explained.map(derivationObject), undefined, 2)}\n`]
  const look = {
    paint: paintFor(flags.out === undefined && wantsColour(stdout, environment, flags.color)),
    width: Math.min(120, widthOf(stdout, environment, 100)),
  }
  return explained.map((one, index) => `${index > 0 ? '\n' : ''}${treeText([derivationTree(one)], look)}`)
}
