// The sums of a ledger: every settlement column as its lines add up to, what stood open before with what moved as what
// stands open after, and the manifest's totals. computation.md, Settlement, its columns and invariants.
import type { OpenAccount } from '../compute/closed-period.ts'
import type { Line } from '../compute/line.ts'
import { isEarned } from '../compute/line.ts'
import type { Settlement } from '../compute/run-type.ts'
import type { Problem } from '../problems/problem.ts'
import { Exact, larger, sum } from '../values/exact.ts'
import { placeIn } from './inspect.ts'
import type { LedgerEntry, LedgerFiles } from './ledger.ts'
import { linesName, manifestName, settlementName } from './names.ts'
import { accountKey, payableByCurrency } from './write-closed-period.ts'

/** Balances at the end of a payee's last closed period. */
type Opening = Pick<Settlement, 'heldBalance' | 'carried' | 'drawBalance' | 'payoutCarried'>

const nothing: Opening = {
  heldBalance: Exact.zero,
  carried: Exact.zero,
  drawBalance: Exact.zero,
  payoutCarried: Exact.zero,
}

export function verifySums(files: LedgerFiles, entries: readonly LedgerEntry[]): readonly Problem[] {
  const openings = new Map<string, Opening>()
  return entries.flatMap((entry) => {
    const factsOf = factsByAccount(entry)
    const rows = entry.closed.settlement.flatMap((row, index) => {
      const opening = openings.get(accountKey(row)) ?? nothing
      openings.set(accountKey(row), row)
      const at = placeIn(files, `${entry.folder}/${settlementName}`, index + 2)
      return verifyRow(row, opening, factsOf(row)).map(({ what, shown, computed }): Problem => {
        const facts = { period: row.period, payee: row.payeeId, what, shown: text(shown), computed: text(computed) }
        return { rule: 'ledger/sum', at, facts }
      })
    })
    return [...verifyTotals(files, entry), ...rows]
  })
}

function text(amount: Exact): string {
  return amount.toText(12, 2)
}

interface RowFacts {
  readonly lines: readonly Line[]
  readonly open: OpenAccount | undefined
}

/** Lines and open account of a payee and plan in a period. */
function factsByAccount({ closed }: LedgerEntry): (row: Settlement) => RowFacts {
  const lines = new Map<string, Line[]>()
  for (const line of closed.lines) {
    const key = accountKey(line)
    const own = lines.get(key)
    if (own === undefined) lines.set(key, [line])
    else own.push(line)
  }
  const open = new Map(closed.open.map((account) => [accountKey(account), account]))
  return (row) => ({ lines: lines.get(accountKey(row)) ?? [], open: open.get(accountKey(row)) })
}

interface Claim {
  readonly what: string
  readonly shown: Exact
  readonly computed: Exact
}

function verifyRow(row: Settlement, before: Opening, { lines, open }: RowFacts): readonly Claim[] {
  const of = (...kinds: readonly Line['kind'][]): Exact =>
    sum(lines.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount))
  const earned = sum(lines.filter(({ kind }) => isEarned(kind)).map(({ amount }) => amount))
  const movement = row.released.plus(row.corrections).plus(row.adjustments)
  const pay = larger(Exact.zero, movement)
  const due = before.carried.minus(of('clawback')).plus(larger(Exact.zero, movement.negated()))
  const paid = pay
    .minus(row.clawedBack)
    .plus(row.drawAdvanced)
    .minus(row.drawRecovered)
    .plus(row.guarantee)
    .minus(row.paidAhead)
    .plus(before.payoutCarried)
    .minus(row.payoutCarried)
  const claims: readonly Claim[] = [
    { what: 'earned', shown: row.earned, computed: earned },
    { what: 'held', shown: row.held, computed: of('hold').negated() },
    { what: 'forfeited', shown: row.forfeited, computed: of('forfeit').negated() },
    { what: 'released', shown: row.released, computed: earned.plus(of('hold', 'release')) },
    { what: 'corrections', shown: row.corrections, computed: of('correction') },
    { what: 'adjustments', shown: row.adjustments, computed: of('adjustment') },
    {
      what: 'held_balance',
      shown: row.heldBalance,
      computed: before.heldBalance.plus(row.earned).minus(row.released).minus(row.forfeited),
    },
    { what: 'clawback_due', shown: row.clawbackDue, computed: due },
    { what: 'clawback_due', shown: row.clawbackDue, computed: row.clawedBack.plus(row.carried).plus(row.writtenOff) },
    { what: 'draw_balance', shown: row.drawBalance, computed: drawBalanceOf(row, before) },
    { what: 'payable', shown: row.payable, computed: paid },
    ...openClaims(row, open),
  ]
  return claims.filter(({ shown, computed }) => !shown.equals(computed))
}

/** What is advanced is owed with a recoverable draw, and not with any other. */
function drawBalanceOf(row: Settlement, before: Opening): Exact {
  const kept = before.drawBalance.minus(row.drawRecovered)
  return row.drawBalance.equals(kept) ? kept : kept.plus(row.drawAdvanced)
}

/** What the manifest hands to the next period is what the settlement shows as open. */
function openClaims(row: Settlement, open: OpenAccount | undefined): readonly Claim[] {
  const held = sum([...(open?.held ?? []).map(({ amount }) => amount), open?.putOff ?? Exact.zero])
  const carried = sum((open?.carried ?? []).map(({ amount }) => amount))
  return [
    { what: 'held_balance', shown: row.heldBalance, computed: held },
    { what: 'carried', shown: row.carried, computed: carried },
    { what: 'draw_balance', shown: row.drawBalance, computed: open?.drawBalance ?? Exact.zero },
    { what: 'payout_carried', shown: row.payoutCarried, computed: open?.payoutCarried ?? Exact.zero },
  ]
}

function verifyTotals(files: LedgerFiles, entry: LedgerEntry): readonly Problem[] {
  const { totals, period } = entry.manifest
  const { lines, settlement } = entry.closed
  const payable = payableByCurrency(settlement)
  const claims = [
    { what: `lines in ${linesName}:`, shown: String(totals.lines), computed: String(lines.length) },
    { what: `rows in ${settlementName}:`, shown: String(totals.rows), computed: String(settlement.length) },
    { what: 'payable', shown: payableText(totals.payable), computed: payableText(payable) },
  ]
  const at = placeIn(files, `${entry.folder}/${manifestName}`)
  return [
    ...claims
      .filter(({ shown, computed }) => shown !== computed)
      .map((facts): Problem => ({ rule: 'ledger/totals', at, facts: { period: period.name, ...facts } })),
    ...strayLines(entry).map(({ payeeId, lineId, amount }): Problem => ({
      rule: 'ledger/sum',
      at: placeIn(files, `${entry.folder}/${linesName}`),
      facts: {
        period: period.name,
        payee: payeeId,
        what: `line ${lineId}`,
        shown: text(amount),
        computed: '0.00, as there is no settlement for it',
      },
    })),
  ]
}

/** Lines that no row of the settlement sums up. */
function strayLines({ closed }: LedgerEntry): readonly Line[] {
  const settled = new Set(closed.settlement.map(accountKey))
  return closed.lines.filter((line) => line.period !== closed.name || !settled.has(accountKey(line)))
}

function payableText(payable: ReadonlyMap<string, string>): string {
  return payable.size === 0 ? 'nothing' : [...payable].map(([currency, amount]) => `${amount} ${currency}`).join(', ')
}
