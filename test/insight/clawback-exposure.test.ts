// What could still be taken back, on figures worked out by hand.
import { describe, expect, it } from 'vitest'
import { computeRun } from '../../src/compute/run.ts'
import { clawbackExposure } from '../../src/insight/clawback-exposure.ts'
import { on } from '../helpers/a-run.ts'
import { money, projectOf } from '../helpers/project-of.ts'

const planOf = (clawback: string): string => `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    earn: { rate: 10% }
    release: [{ share: 70%, on: closed_on }, { share: 30%, on: closed_on, after: 3 months }]
    clawback: ${clawback}
`

// d1 earns 1000, d2 500, d3 200; 400 of d1 are returned: 300 held forfeited, 100 due.
const data = {
  deals: 'deal_id,payee_id,amount,closed_on\nd1,ana,10000,2026-01-20\nd2,ana,5000,2026-03-10\nd3,ben,2000,2026-03-31\n',
  returns: 'return_id,deal_id,returned_on,amount\nr1,d1,2026-02-10,4000\n',
}

function exposedAfterMarch(clawback: string): readonly string[] {
  const asked = { from: on('2026-03-01'), to: on('2026-03-31') }
  const run = computeRun({ ...projectOf({ plan: planOf(clawback), data }), asked, asOf: undefined, exposes: true })
  return clawbackExposure(run).map(
    ({ payeeId, leaves, deals, commission, held, recoverable }) =>
      `${payeeId} ${leaves}: ${deals} of ${money(commission)}, ${money(held)} held, ${money(recoverable)} recoverable`,
  )
}

describe('commission inside its clawback window on 1 April', () => {
  it('stands under the month in which it leaves, less what was returned', () => {
    expect(exposedAfterMarch('{ within: 6 months }')).toEqual([
      'ana 2026-07: 1 of 600.00, 0.00 held, 600.00 recoverable',
      'ana 2026-09: 1 of 500.00, 150.00 held, 500.00 recoverable',
      'ben 2026-09: 1 of 200.00, 60.00 held, 200.00 recoverable', // 31 March + 6 months = 30 September
    ])
  })

  it('is no longer there once the window is over', () => {
    expect(exposedAfterMarch('{ within: 2 months }')).toEqual([
      'ana 2026-05: 1 of 500.00, 150.00 held, 500.00 recoverable',
      'ben 2026-05: 1 of 200.00, 60.00 held, 200.00 recoverable',
    ])
  })

  it('counts at the share that is left of the window', () => {
    // d1: two months of twelve completed on 1 April, 600 × 10/12; d2 and d3: none.
    expect(exposedAfterMarch('{ within: 12 months, recover: remaining }')[0]).toBe(
      'ana 2027-01: 1 of 600.00, 0.00 held, 500.00 recoverable',
    )
  })

  it('never leaves a window without an end', () => {
    expect(exposedAfterMarch('{ recover: 50% }')).toEqual([
      // Half of the 400 was recovered: 800 are left of d1, the 100 still held of d1 among them.
      'ana no limit: 2 of 1300.00, 250.00 held, 650.00 recoverable',
      'ben no limit: 1 of 200.00, 60.00 held, 100.00 recoverable',
    ])
  })

  it('is not worked out where nobody asks', () => {
    const asked = { from: on('2026-03-01'), to: on('2026-03-31') }
    const run = computeRun({ ...projectOf({ plan: planOf('{ within: 6 months }'), data }), asked, asOf: undefined })
    expect(clawbackExposure(run)).toEqual([])
  })
})
