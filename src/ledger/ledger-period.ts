// A closed period of the ledger as a run sees it. Its lines and rows are made when somebody first asks for all of them, and what
// stood open at its end is read then too: a run goes on from the last closed period alone.
import type { ClosedLines } from '../compute/closed-lines.ts'
import type { ClosedPeriod, ClosedRow } from '../compute/closed-period.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { WholeManifest } from './manifest.ts'

export class LedgerPeriod implements ClosedPeriod {
  readonly name: ClosedPeriod['name']
  readonly from: ClosedPeriod['from']
  readonly to: ClosedPeriod['to']
  readonly closedLines: readonly ClosedLines[]
  readonly rows: readonly ClosedRow[]
  readonly inputs: ClosedPeriod['inputs']
  private readonly file: string
  private readonly openPart: WholeManifest['open']
  private allLines: ClosedPeriod['lines'] | undefined
  private allRows: ClosedPeriod['settlement'] | undefined

  /** `file` is that of the manifest. */
  constructor(
    file: string,
    { manifest: { period, inputs }, open }: WholeManifest,
    { closedLines, rows }: Pick<LedgerPeriod, 'closedLines' | 'rows'>,
  ) {
    this.name = period.name
    this.from = period.from
    this.to = period.to
    this.closedLines = closedLines
    this.rows = rows
    this.inputs = inputs
    this.file = file
    this.openPart = open
  }

  get lines(): ClosedPeriod['lines'] {
    return (this.allLines ??= this.closedLines.flatMap((some) => some.lines()))
  }

  get settlement(): ClosedPeriod['settlement'] {
    return (this.allRows ??= this.rows.map(({ whole }) => whole))
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
