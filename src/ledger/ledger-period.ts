// A closed period of the ledger as a run sees it. What stood open at its end is read when a run first asks for it: one goes on
// from the last closed period alone.
import type { ClosedPeriod } from '../compute/closed-period.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { WholeManifest } from './manifest.ts'

export class LedgerPeriod implements ClosedPeriod {
  readonly name: ClosedPeriod['name']
  readonly from: ClosedPeriod['from']
  readonly to: ClosedPeriod['to']
  readonly lines: ClosedPeriod['lines']
  readonly settlement: ClosedPeriod['settlement']
  readonly inputs: ClosedPeriod['inputs']
  private readonly file: string
  private readonly openPart: WholeManifest['open']

  /** `file` is that of the manifest. */
  constructor(
    file: string,
    { manifest: { period, inputs }, open }: WholeManifest,
    { lines, settlement }: Pick<ClosedPeriod, 'lines' | 'settlement'>,
  ) {
    this.name = period.name
    this.from = period.from
    this.to = period.to
    this.lines = lines
    this.settlement = settlement
    this.inputs = inputs
    this.file = file
    this.openPart = open
  }

  /** Throws UnusableCall where somebody wrote and sealed what cannot be read. */
  get open(): ClosedPeriod['open'] {
    const { fault, accounts } = this.openPart
    if (fault === undefined) return accounts
    throw new UnusableCall(`${this.file} cannot be read: ${fault}`, {
      remedy: 'compline check tells what is wrong with the ledger',
    })
  }
}
