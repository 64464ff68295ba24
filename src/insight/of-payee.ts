// The part of a run that is about one payee: what a statement or an explanation looks at, without going through all lines.
import { ComputedRun } from '../compute/computed-run.ts'
import type { LineList } from '../compute/line-list.ts'
import { linesOf, LineParts } from '../compute/line-list.ts'
import type { Run } from '../compute/run-type.ts'

export function ofPayee(run: Run, payeeId: string): Run {
  return runsByPayee(run, new Set([payeeId])).get(payeeId)!
}

/** One pass for all of them; in the order in which they were named. Lines in columns stay there until they are asked for. */
export function runsByPayee(run: Run, payeeIds: ReadonlySet<string>): ReadonlyMap<string, Run> {
  const settlement = grouped(run.settlement, payeeIds)
  const components = grouped(run.components, payeeIds)
  const returns = grouped(run.returns, payeeIds)
  const kept = grouped(run.kept, payeeIds)
  const exposed = grouped(run.exposed, payeeIds)
  const open = grouped(run.open, payeeIds)
  const [lines, earlier] = [listsByPayee(run.lineList, payeeIds), listsByPayee(run.earlierList, payeeIds)]
  const ownRun = (payeeId: string): Run =>
    new ComputedRun(
      {
        ...run,
        settlement: settlement.get(payeeId) ?? [],
        kept: kept.get(payeeId) ?? [],
        exposed: exposed.get(payeeId) ?? [],
      },
      {
        lineList: () => lines.get(payeeId)!,
        earlierList: () => earlier.get(payeeId)!,
        components: () => components.get(payeeId) ?? [],
        componentSums: () => run.componentSums.filter((sum) => sum.payeeId === payeeId),
        returns: () => returns.get(payeeId) ?? [],
        open: () => open.get(payeeId) ?? [],
        deals: () => run.deals,
      },
    )
  return new Map([...payeeIds].map((payeeId) => [payeeId, ownRun(payeeId)]))
}

function grouped<T extends { readonly payeeId: string }>(
  all: readonly T[],
  payeeIds: ReadonlySet<string>,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    if (!payeeIds.has(one.payeeId)) continue
    const group = groups.get(one.payeeId)
    if (group === undefined) groups.set(one.payeeId, [one])
    else group.push(one)
  }
  return groups
}

/** A list for each of them, also without a line. */
function listsByPayee({ parts }: LineList, payeeIds: ReadonlySet<string>): ReadonlyMap<string, LineList> {
  const lists = new Map([...payeeIds].map((payeeId) => [payeeId, new LineParts()]))
  for (const part of parts)
    if (part.kind === 'span') lists.get(part.span.payeeId)?.addSpan(part.span, part.firstNumber)
    else for (const line of linesOf(part)) lists.get(line.payeeId)?.add(line)
  return new Map([...lists].map(([payeeId, own]) => [payeeId, own.list()]))
}
