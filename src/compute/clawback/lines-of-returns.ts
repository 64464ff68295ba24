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
  private readonly byReturn = new LinesByComponent()
  private readonly byDeal = new LinesByComponent()

  constructor(lines: readonly AskedLine[]) {
    this.currency = lines[0]?.currency
    for (const line of lines)
      if (line.returnId !== '') this.byReturn.add(line.component, line.returnId, line)
      else if (isEarnedOnDeal(line)) this.byDeal.add(line.component, line.dealId, line)
  }

  /** Of a recalculation, lines on other deals bear the id of the return too. */
  of({ component, returnId }: ReturnOwner): readonly AskedLine[] {
    return this.byReturn.get(component, returnId)
  }

  /** What the deal has earned in the component, returns left out. */
  earnedOn({ component, dealId }: DealOwner): readonly AskedLine[] {
    return this.byDeal.get(component, dealId)
  }
}

type ReturnOwner = Pick<Line, 'component' | 'returnId'>
type DealOwner = Pick<Line, 'component' | 'dealId'>

export function returnKey({ component, returnId }: ReturnOwner): string {
  return `${component}\0${returnId}`
}

function isEarnedOnDeal({ kind }: AskedLine): boolean {
  return isEarned(kind) || kind === 'correction'
}

/** By component and an id, without a text of both for each of them. */
class LinesByComponent {
  private readonly components = new Map<string, Map<string, AskedLine[]>>()

  add(component: string, id: string, line: AskedLine): void {
    let byId = this.components.get(component)
    if (byId === undefined) this.components.set(component, (byId = new Map()))
    const lines = byId.get(id)
    if (lines === undefined) byId.set(id, [line])
    else lines.push(line)
  }

  get(component: string, id: string): readonly AskedLine[] {
    return this.components.get(component)?.get(id) ?? none
  }
}

const none: readonly never[] = []

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
