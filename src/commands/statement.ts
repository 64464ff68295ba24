// `statement`: one page of text for a payee and pay period, or for all of them. interface.md, Commands.
import type { Run } from '../compute/run-type.ts'
import { derivePay } from '../insight/derivation.ts'
import { runsByPayee } from '../insight/of-payee.ts'
import { returnedDeals } from '../insight/returned/returned-deals.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import { oneOf } from '../problems/rule.ts'
import { statementPieces } from '../report/statement.ts'
import { nearest } from '../values/nearest.ts'
import type { Call, ExitCode } from './command.ts'
import { deliver, outputFor } from './deliver.ts'
import { countText, exitCodeFor, showFindings, showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import type { Project } from './project.ts'
import { loadProject } from './project.ts'
import { runProject } from './run-project.ts'

export async function statement(call: Call, outside: Outside): Promise<ExitCode> {
  const { flags } = call
  const payeeId = call.arguments[0]
  demandQuestion(payeeId, flags)
  const loaded = loadProject(flags, outside)
  if (loaded.project === undefined) {
    await showFindings(loaded.problems, outside, flags)
    return exitCodeFor(loaded.problems)
  }
  const run = runProject(loaded.project, flags)
  demandOneDay(run)
  const pages = pagesOf(run, payeeId, loaded.project)
  const problems = [...loaded.problems, ...run.problems]
  await showRunFindings(problems, { outside, flags, rest: 'compline payout --out FOLDER lists them all' })
  await deliverPages(pages, flags, outside)
  return 0
}

function demandQuestion(payeeId: string | undefined, flags: Flags): void {
  if (flags.period === undefined)
    throw new UnusableCall('statement needs a pay period', { remedy: 'add --period, such as --period 2026-03' })
  if (payeeId === undefined && !flags.all)
    throw new UnusableCall('statement needs a payee', { remedy: 'give a payee id, or --all' })
  if (payeeId !== undefined && flags.all)
    throw new UnusableCall('a payee id and --all are two different questions', { remedy: 'give one of them' })
}

/** Plans may pay by month and by quarter: a month and a quarter that end on one day are one statement. */
function demandOneDay({ periods }: Run): void {
  const ends = new Set(periods.map(({ to }) => to))
  if (ends.size > 1)
    throw new UnusableCall(
      `a statement is of one pay period, and ${periods.map(({ name }) => name).join(', ')} are ${periods.length}`,
      {
        remedy: `give one of them, such as --period ${periods.at(-1)?.name}`,
      },
    )
}

/** Text by payee, in the order of the settlement. */
function pagesOf(
  run: Run,
  payeeId: string | undefined,
  project: Project,
): ReadonlyMap<string, Iterable<string | Uint8Array>> {
  const known = new Set(run.settlement.map((row) => row.payeeId))
  if (payeeId !== undefined && !known.has(payeeId)) {
    const near = nearest(payeeId, known)
    throw new UnusableCall(`nobody called "${payeeId}" is on a plan in the period asked for`, {
      remedy: near.length > 0 ? `did you mean ${oneOf(near)}?` : 'give the payee_id of the payees file',
    })
  }
  const runs = runsByPayee(run, payeeId === undefined ? known : new Set([payeeId]))
  return new Map([...runs].map(([id, own]) => [id, pageOf(id, own, project)]))
}

/** Under several plans a payee has a page for each. Written when it is delivered, piece by piece. */
function* pageOf(payeeId: string, run: Run, { plans, data }: Project): Generator<string | Uint8Array> {
  const returned = returnedDeals(run)
  const derivations = derivePay({ run, plans, data, payeeId, only: { dealId: undefined, lineId: undefined } })
  for (const [index, derivation] of derivations.entries()) {
    const { settlement } = derivation
    if (index > 0) yield between
    yield* statementPieces({
      derivation,
      returned: returned.filter(({ plan, period }) => plan === settlement.plan && period === settlement.period),
      open: run.open.find(({ plan }) => plan === settlement.plan),
      period: run.periods.find(({ name }) => name === settlement.period)!, // a row is of a period asked for
    })
  }
}

const between = '\n\n\n'

async function deliverPages(
  pages: ReadonlyMap<string, Iterable<string | Uint8Array>>,
  flags: Flags,
  outside: Outside,
): Promise<void> {
  const output = outputFor(flags, outside)
  if (output.kind === 'text') return await deliver(oneAfterAnother(pages.values()), { outside, file: output.file })
  for (const [payeeId, page] of pages) await deliver(page, { outside, file: `${output.folder}/${fileName(payeeId)}` })
  if (!flags.quiet) await outside.stderr.write(`written: ${countText(pages.size, 'statement')} in ${output.folder}\n`)
}

function* oneAfterAnother(pages: Iterable<Iterable<string | Uint8Array>>): Generator<string | Uint8Array> {
  let isFirst = true
  for (const page of pages) {
    if (!isFirst) yield between
    isFirst = false
    yield* page
  }
}

/** An id may hold what no file name can: `a/b` becomes `a%2Fb.txt`, and no two ids share a name. */
function fileName(payeeId: string): string {
  return `${encodeURIComponent(payeeId).replaceAll('*', '%2A').replace(/^\./, '%2E')}.txt`
}
