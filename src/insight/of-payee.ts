// The part of a run that is about one payee: what a statement or an explanation looks at, without going through all lines.
import { withParts } from '../compute/computed-run.ts'
import type { Run } from '../compute/run-type.ts'

type Kept = 'settlement' | 'components' | 'lines' | 'earlierLines' | 'returns' | 'kept' | 'exposed' | 'open'

export function ofPayee(run: Run, payeeId: string): Run {
  return runsByPayee(run, new Set([payeeId])).get(payeeId)!
}

/** One pass for all of them; in the order in which they were named. */
export function runsByPayee(run: Run, payeeIds: ReadonlySet<string>): ReadonlyMap<string, Run> {
  const parts: { readonly [K in Kept]: ReadonlyMap<string, Run[K]> } = {
    settlement: grouped(run.settlement, payeeIds),
    components: grouped(run.components, payeeIds),
    lines: grouped(run.lines, payeeIds),
    earlierLines: grouped(run.earlierLines, payeeIds),
    returns: grouped(run.returns, payeeIds),
    kept: grouped(run.kept, payeeIds),
    exposed: grouped(run.exposed, payeeIds),
    open: grouped(run.open, payeeIds),
  }
  return new Map(
    [...payeeIds].map((payeeId) => [
      payeeId,
      withParts(run, {
        settlement: parts.settlement.get(payeeId) ?? [],
        components: parts.components.get(payeeId) ?? [],
        lines: parts.lines.get(payeeId) ?? [],
        earlierLines: parts.earlierLines.get(payeeId) ?? [],
        returns: parts.returns.get(payeeId) ?? [],
        kept: parts.kept.get(payeeId) ?? [],
        exposed: parts.exposed.get(payeeId) ?? [],
        open: parts.open.get(payeeId) ?? [],
      }),
    ]),
  )
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
