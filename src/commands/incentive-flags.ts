// `validate --incentives --attainment 0%..200% --deal-size 10000`: over which attainments and with which deals is searched.
import type { Attainments } from '../insight/plan-effects/range.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Exact } from '../values/exact.ts'
import { readNumber } from '../values/number-text.ts'
import type { Flags } from './flags.ts'

export interface IncentiveSearch {
  /** Absent: 0% to 200%. */
  readonly attainments: Attainments | undefined
  /** Absent: a tenth of the quota. */
  readonly dealSize: Exact | undefined
}

/** Undefined where incentives are not asked for. */
export function incentiveSearch({ incentives, attainment, dealSize }: Flags): IncentiveSearch | undefined {
  if (incentives) return { attainments: readAttainments(attainment), dealSize: readDealSize(dealSize) }
  const given = attainment === undefined ? (dealSize === undefined ? undefined : '--deal-size') : '--attainment'
  if (given === undefined) return undefined
  throw new UnusableCall(`${given} says where incentives are searched for`, { remedy: 'add --incentives' })
}

function readAttainments(text: string | undefined): Attainments | undefined {
  if (text === undefined) return undefined
  const [from, to, ...rest] = text.split('..').map((part) => readNumber(part.trim()))
  if (from === undefined || to === undefined || rest.length > 0 || from.sign() < 0 || from.compare(to) >= 0)
    throw new UnusableCall(`"${text}" is no range of attainments`, {
      remedy: 'write from where to where, such as --attainment 0%..200%',
    })
  return { from, to }
}

function readDealSize(text: string | undefined): Exact | undefined {
  if (text === undefined) return undefined
  const size = readNumber(text)
  if (size === undefined || size.sign() <= 0)
    throw new UnusableCall(`"${text}" is no size of a deal`, { remedy: 'write a number above zero: --deal-size 10000' })
  return size
}
