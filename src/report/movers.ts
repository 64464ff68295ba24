// Who gains and who loses, on one line: the same for a what-if and for two versions of a plan.
import type { Mover, Movers } from '../compute/run-change.ts'
import { moneyText } from './money.ts'

/** `3 gain, 1 loses, 4 earn the same, of whom 2 are paid less · most: ana $400.10, ben $120.00; least: finn -$30.00`. */
export function moversText({ gain, lose, unmoved, paidMore, paidLess }: Movers): string {
  const counts = [
    `${gain.length} ${gain.length === 1 ? 'gains' : 'gain'}`,
    `${lose.length} ${lose.length === 1 ? 'loses' : 'lose'}`,
    `${unmoved} ${unmoved === 1 ? 'earns' : 'earn'} the same`,
    ...(paidMore > 0 ? [`of whom ${paidText(paidMore, 'more')}${paidLess > 0 ? ` and ${paidLess} less` : ''}`] : []),
    ...(paidMore === 0 && paidLess > 0 ? [`of whom ${paidText(paidLess, 'less')}`] : []),
  ]
  const named = [
    ...(gain.length > 0 ? [`most: ${moverList(gain)}`] : []),
    ...(lose.length > 0 ? [`${gain.length > 0 ? 'least' : 'most lost'}: ${moverList(lose)}`] : []),
  ]
  return `${counts.join(', ')}${named.length > 0 ? ` · ${named.join('; ')}` : ''}`
}

function paidText(count: number, how: 'more' | 'less'): string {
  return `${count} ${count === 1 ? 'is' : 'are'} paid ${how}`
}

const mostNamed = 3

function moverList(movers: readonly Mover[]): string {
  return movers
    .slice(0, mostNamed)
    .map(({ payeeId, currency, difference }) => `${payeeId} ${moneyText(difference, currency)}`)
    .join(', ')
}
