// Closing through the text of the ledger: nothing is paid twice, nothing is lost, and only the next period may be closed.
import { describe, expect, it } from 'vitest'
import { withParts } from '../../src/compute/computed-run.ts'
import type { LedgerFiles } from '../../src/ledger/ledger.ts'
import { closedUntil, emptyLedger } from '../../src/ledger/ledger.ts'
import { mayClose } from '../../src/ledger/next-period.ts'
import { folderNameOf } from '../../src/ledger/names.ts'
import { verifyLedger } from '../../src/ledger/verify-ledger.ts'
import { dateOf } from '../../src/values/calendar-date.ts'
import { on } from '../helpers/a-run.ts'
import { runOf } from '../helpers/project-of.ts'
import { aProject, closedThrough, deals, ledgerIn, plan } from './a-ledger.ts'

const forever = dateOf({ year: 9999, month: 12, day: 31 })

/** Attainment is kept to 6 decimals. */
function shown(rows: readonly object[]): string {
  return JSON.stringify(rows.map((row) => ({ ...row, attainment: undefined })))
}

function corrections(files: LedgerFiles): readonly string[] {
  return closedUntil(ledgerIn(files), forever).flatMap(({ lines }) =>
    lines.filter(({ kind }) => kind === 'correction').map(({ period, amount }) => `${period} ${amount.toText(2, 2)}`),
  )
}

describe('closed period by period, each read back from its files', () => {
  const project = aProject()
  const files = closedThrough(project, '2026-06-30')

  it('pays what one run over all of them pays, with no corrections', () => {
    const whole = runOf(project, '2026-01-01', '2026-06-30')
    const closed = closedUntil(ledgerIn(files), forever)
    expect(closed.map(({ name }) => name)).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'])
    expect(shown(closed.flatMap(({ settlement }) => settlement))).toBe(shown(whole.settlement))
    expect(closed.flatMap(({ lines }) => lines).some(({ kind }) => kind === 'correction')).toBe(false)
  })

  it('holds in its chain and in every sum', () => {
    expect(verifyLedger(files).problems).toEqual([])
  })

  it('gives no corrections when the next period is run with the same data', () => {
    const next = runOf(project, '2026-07-01', '2026-07-31', closedUntil(ledgerIn(files), forever))
    expect(next.lines.filter(({ kind }) => kind === 'correction')).toEqual([])
  })

  // d1 earned 600 × 10% = 60.00 as closed in January; with 900 it earns 90.00.
  it('corrects a deal that was amended since, once', () => {
    const amended = aProject({ deals: deals.replace('d1,ana,600', 'd1,ana,900') })
    const january = closedThrough(project, '2026-01-31')
    const february = closedThrough(amended, '2026-02-28', january)
    expect(corrections(february)).toEqual(['2026-02 30.00'])
    expect(corrections(closedThrough(amended, '2026-05-31', february))).toEqual(['2026-02 30.00'])
    expect(verifyLedger(closedThrough(amended, '2026-05-31', february)).problems).toEqual([])
  })
})

describe('which period may be closed', () => {
  const late = aProject({
    deals: 'deal_id,payee_id,amount,closed_on\nd1,ana,600,2026-03-10\n',
    plan: plan.replace(/draw.*\n/, ''),
  })
  const spring = runOf(late, '2026-01-01', '2026-05-31')

  it('is the earliest in which anything was earned; empty ones before it are passed over', () => {
    expect(mayClose('2026-03', spring, emptyLedger)).toMatchObject({
      kind: 'yes',
      passedOver: [{ name: '2026-01' }, { name: '2026-02' }],
    })
  })

  it('is no later one', () => {
    expect(mayClose('2026-04', spring, emptyLedger)).toMatchObject({ kind: 'gap', first: { name: '2026-03' } })
  })

  it('is none that is closed, and none before', () => {
    const ledger = ledgerIn(closedThrough(aProject(), '2026-02-28'))
    const run = runOf(aProject(), '2026-01-01', '2026-04-30')
    expect(mayClose('2026-02', run, ledger)).toMatchObject({ kind: 'closed', by: { name: '2026-02' } })
    expect(mayClose('2026-01', run, ledger).kind).toBe('closed')
    expect(mayClose('2026-03', run, ledger)).toMatchObject({ kind: 'yes', passedOver: [] })
    expect(mayClose('2026-Q1', run, ledger).kind).toBe('unknown')
  })

  it('with pay periods of several lengths goes by their end, then by their name', () => {
    const march = { name: '2026-03', from: on('2026-03-01'), to: on('2026-03-31') }
    const quarter = { name: '2026-Q1', from: on('2026-01-01'), to: on('2026-03-31') }
    const run = withParts(spring, { periods: [quarter, march] })
    expect(mayClose('2026-Q1', run, emptyLedger)).toMatchObject({ kind: 'gap', first: { name: '2026-03' } })
    expect(mayClose('2026-03', run, emptyLedger).kind).toBe('yes')
  })
})

describe('the folder of a period', () => {
  it('is named for its number and period, whatever a calendar calls it', () => {
    expect([folderNameOf(3, '2026-03'), folderNameOf(12, 'P1/26 ü'), folderNameOf(1, '../..')]).toEqual([
      '0003-2026-03',
      '0012-P1%2F26%20%C3%BC',
      '0001-%2E%2E%2F%2E%2E',
    ])
  })
})
