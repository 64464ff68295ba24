// Runs over the same data one after another: what they read alike is read once, and says the same.
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { CreditList } from '../../../src/compute/columns/credit-list.ts'
import { SharedReadings } from '../../../src/compute/columns/shared-readings.ts'
import { computeRun } from '../../../src/compute/run.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { on } from '../../helpers/a-run.ts'
import { dataOf } from '../../helpers/project-of.ts'
import { aPlan, onePlan, runOf } from '../../helpers/run-of.ts'
import { projects, severalPlans } from './any-project.ts'
import { told } from './told.ts'

// A property is many runs, and a busy machine is slow.
vi.setConfig({ testTimeout: 120_000 })

const deals = 'deal_id,payee_id,amount,closed_on,stage\nd1,ana,1000,2026-01-15,won\nd2,ana,500,2026-01-16,lost\n'
const ana = { payees: 'payee_id\nana\n', deals }
const plan = (rate: string, stage: string): string =>
  onePlan(`credit: { when: { stage: ${stage} } }\nearn: { rate: ${rate} }`)

/** How often runs by these plans, one after another, read credits from the deals. */
function readings(tables: Parameters<typeof dataOf>[0], ...plans: readonly string[]): number {
  const sorted = vi.spyOn(CreditList.prototype, 'sorted')
  const data = dataOf(tables)
  const shared = new SharedReadings(data)
  const asked = { from: on('2026-01-01'), to: on('2026-01-31') }
  for (const text of plans) {
    const { value } = readPlan(new SourceText('plan.yaml', text))
    computeRun({ plans: [value!], data, asked, asOf: undefined, shared })
  }
  const count = sorted.mock.calls.length
  sorted.mockRestore()
  return count
}

describe('a run after another over the same data', () => {
  it('takes the credits of the run before where only the rate differs', () => {
    expect(readings(ana, plan('5%', 'won'), plan('6%', 'won'))).toBe(1)
  })

  it('reads its own where other deals count', () => {
    expect(readings(ana, plan('5%', 'won'), plan('5%', 'lost'))).toBe(2)
  })

  it('reads its own without a payees file, as it is the plans that say who is paid', () => {
    expect(readings({ deals }, plan('5%', 'won'), plan('6%', 'won'))).toBe(2)
  })

  it('reads its own where a deal before had something to be told of', () => {
    const unknown = `${deals}d3,nobody,100,2026-01-17,won\n`
    expect(readings({ ...ana, deals: unknown }, plan('5%', 'won'), plan('6%', 'won'))).toBe(2)
  })

  it('of two components that count the same deals reads them once', () => {
    const credit = 'credit: { when: { stage: won } }'
    const both = aPlan(`base:\n  ${credit}\n  earn: { rate: 5% }\nbonus:\n  ${credit}\n  earn: { rate: 1% }`)
    expect(readings(ana, both)).toBe(1)
  })

  it('says what it says alone, whatever the plans and the data', () => {
    fc.assert(
      fc.property(projects, projects, ({ plan: before }, of) => {
        const alone = told(runOf(of))
        expect(told(runOf({ ...of, after: before }))).toEqual(alone)
        expect(told(runOf({ ...of, after: before, linesLater: true }))).toEqual(alone)
        expect(told(runOf({ ...of, after: of.plan }))).toEqual(alone)
      }),
      { numRuns: 100 },
    )
  })

  it('says the same beside other plans', () => {
    fc.assert(
      fc.property(severalPlans, severalPlans, ({ plan: before }, of) => {
        const alone = told(runOf(of))
        expect(told(runOf({ ...of, after: before }))).toEqual(alone)
        expect(told(runOf({ ...of, after: of.plan }))).toEqual(alone)
      }),
      { numRuns: 40 },
    )
  })
})
