// Who gains and who loses, on one line: the same for a what-if and for two versions of a plan.
import type { Mover, Movers } from '../compute/run-change.ts'
import { moneyText } from './money.ts'

/** `3 gain, 1 loses, 4 earn the same · most: ana $400.10, ben $120.00; least: finn -$30.00`. */
export function moversText({ gain, lose, unmoved }: Movers): string {
  const counts = [
    `${gain.length} ${gain.length === 1 ? 'gains' : 'gain'}`,
    `${lose.length} ${lose.length === 1 ? 'loses' : 'lose'}`,
    `${unmoved} ${unmoved === 1 ? 'earns' : 'earn'} the same`,
  ]
  const named = [
    ...(gain.length > 0 ? [`most: ${moverList(gain)}`] : []),
    ...(lose.length > 0 ? [`${gain.length > 0 ? 'least' : 'most lost'}: ${moverList(lose)}`] : []),
  ]
  return `${counts.join(', ')}${named.length > 0 ? ` · ${named.join('; ')}` : ''}`
}

const mostNamed = 3

function moverList(movers: readonly Mover[]): string {
  return movers
    .slice(0, mostNamed)
    .map(({ payeeId, currency, difference }) => `${payeeId} ${moneyText(difference, currency)}`)
    .join(', ')
}
