// The accounts of one payee of the deals that have returns, in the order in which they were opened: returns take in it.
import type { ReturnedLines } from '../columns/returned-lines.ts'
import type { DealAccount } from './original-rate.ts'

export class DealAccounts {
  private readonly opened: (DealAccount | ReturnedLines)[] = []
  /** By component and deal; of those of a bundle, which are one account together, nobody asks for one. */
  private byDeal: Map<string, DealAccount> | undefined

  get(key: string): DealAccount | undefined {
    return this.byDeal?.get(key)
  }

  open(key: string, account: DealAccount): void {
    this.opened.push(account)
    this.byDeal ??= new Map()
    this.byDeal.set(key, account)
  }

  openTogether(lines: ReturnedLines): void {
    this.opened.push(lines)
  }

  get isEmpty(): boolean {
    return this.opened.length === 0
  }

  get all(): readonly (DealAccount | ReturnedLines)[] {
    return this.opened
  }
}
