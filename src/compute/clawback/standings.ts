// What stands of the deals that are exposed to clawback: earned and not given back, and what of it is still held.
import { Exact } from '../../values/exact.ts'
import type { Line } from '../line.ts'
import { isEarned } from '../line.ts'
import type { Run } from '../run-type.ts'

export interface Standing {
  commission: Exact
  held: Exact
}

export function dealKey({
  payeeId,
  plan,
  component,
  dealId,
}: Pick<Line, 'payeeId' | 'plan' | 'component' | 'dealId'>): string {
  return `${payeeId}\0${plan}\0${component}\0${dealId}`
}

/** By payee, plan, component and deal. The run must have been asked for what is exposed. */
export function standingsOf({
  lines,
  earlierLines,
  exposed,
}: Pick<Run, 'lines' | 'earlierLines' | 'exposed'>): ReadonlyMap<string, Readonly<Standing>> {
  const standings = new Map<string, Standing>(
    exposed.map((deal) => [dealKey(deal), { commission: Exact.zero, held: Exact.zero }]),
  )
  for (const line of [...earlierLines, ...lines]) {
    const standing = standings.get(dealKey(line))
    if (standing === undefined) continue
    const { kind, amount } = line
    const changes = isEarned(kind) || kind === 'correction' || kind === 'forfeit' || kind === 'clawback'
    if (changes) standing.commission = standing.commission.plus(amount)
    if (kind === 'hold' || kind === 'release') standing.held = standing.held.minus(amount)
    if (kind === 'forfeit') standing.held = standing.held.plus(amount)
  }
  return standings
}
