// Lines by what each return asks of them: those that bear its id, and what its deal has earned. A payee may have thousands
// of returns and half a million lines.
import type { Line } from '../line.ts'
import { isEarned } from '../line.ts'
import type { Currency } from '../../values/currency.ts'

/** What returns ask of a line. */
export type AskedLine = Pick<Line, 'period' | 'component' | 'kind' | 'dealId' | 'returnId' | 'amount' | 'currency'>

/** Lines of one payee and plan, those of earlier periods first, by what each return asks of them. */
export class LinesOfReturns {
  readonly currency: Currency | undefined
  private readonly byReturn: ReadonlyMap<string, readonly AskedLine[]>
  private readonly byDeal: ReadonlyMap<string, readonly AskedLine[]>

  constructor(lines: readonly AskedLine[]) {
    this.currency = lines[0]?.currency
    this.byReturn = groupedBy(
      lines.filter(({ returnId }) => returnId !== ''),
      returnKey,
    )
    this.byDeal = groupedBy(lines.filter(isEarnedOnDeal), dealKey)
  }

  /** Of a recalculation, lines on other deals bear the id of the return too. */
  of(outcome: ReturnOwner): readonly AskedLine[] {
    return this.byReturn.get(returnKey(outcome)) ?? []
  }

  /** What the deal has earned in the component, returns left out. */
  earnedOn(outcome: DealOwner): readonly AskedLine[] {
    return this.byDeal.get(dealKey(outcome)) ?? []
  }
}

type ReturnOwner = Pick<Line, 'component' | 'returnId'>
type DealOwner = Pick<Line, 'component' | 'dealId'>

export function returnKey({ component, returnId }: ReturnOwner): string {
  return `${component}\0${returnId}`
}

function dealKey({ component, dealId }: DealOwner): string {
  return `${component}\0${dealId}`
}

function isEarnedOnDeal({ returnId, kind }: AskedLine): boolean {
  return returnId === '' && (isEarned(kind) || kind === 'correction')
}

export function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}
