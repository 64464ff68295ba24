import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runChange } from '../../src/compute/run-change.ts'
import { computeRun } from '../../src/compute/run.ts'
import type { Run } from '../../src/compute/run-type.ts'
import { elsewhereThan, soldTimesFor } from '../../src/insight/simulate/at-attainment.ts'
import { scaledData, unknownScale } from '../../src/insight/simulate/scaled-data.ts'
import { plansInPlace, presentValue, simulatedPlans } from '../../src/insight/simulate/simulated-plans.ts'
import { readAttainment, readScale, readSet, variantsOf } from '../../src/insight/simulate/variation.ts'
import type { ReadVariation, Variation } from '../../src/insight/simulate/variation.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { readAssignment, readPath } from '../../src/plan/plan-path.ts'
import { exact, on } from '../helpers/a-run.ts'
import type { Project } from '../helpers/project-of.ts'
import { projectOf } from '../helpers/project-of.ts'
import { lines } from '../helpers/run-of.ts'

const commission = (id: string, more: string = ''): string => `plan: ${id}
version: "1"
currency: USD
effective: { from: 2026-01-01, to: 2026-12-31 }
calendar: { measure: quarter, pay: month }
components:
  commission:
    quota: payee.quota
    earn:
      tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8% }] }
${more}`

const data = {
  payees: 'payee_id,plan,quota\nana,reps,10000\nben,reps,20000\n',
  deals:
    'deal_id,payee_id,amount,closed_on\nd1,ana,12000,2026-01-10\nd2,ben,15000,2026-01-11\nd3,ben,9000,2026-02-02\n',
  returns: 'deal_id,returned_on,amount\nd1,2026-01-20,6000\n',
}

const clawed = `    clawback: { within: 12 months, recover: 100% }\n`

function runWith({ plans, data: own }: Project): Run {
  return computeRun({ plans, data: own, asked: { from: on('2026-01-01'), to: on('2026-03-31') }, asOf: undefined })
}

function setIn(plans: readonly Plan[], ...assignments: readonly string[]): readonly Plan[] {
  const simulated = simulatedPlans(
    plans,
    assignments.map((text) => readAssignment(text)!),
  )
  if (simulated.kind !== 'plans') throw new Error(JSON.stringify(simulated))
  return simulated.plans
}

function variationOf(read: ReadVariation): Variation {
  if (read.kind === 'wrong') throw new Error(read.problem)
  return read.variation
}

describe('plans with other values', () => {
  const project = projectOf({ plan: [commission('reps', clawed), commission('leads')], data })

  it('cost what the same plan file would', () => {
    // 5% up to quota and 8% beyond: Ana 500 + 160, Ben 1,000 + 320. At 10% beyond: Ana + 40, Ben + 80.
    const plans = setIn(project.plans, 'reps:commission.earn.tiers.steps[1].rate=10%')
    const [total] = runChange(runWith(project), runWith({ ...project, plans })).totals
    expect(`${total?.earned.before} ${total?.earned.after} ${total?.earned.difference}`).toBe('1980 2100 120')
  })

  it('keep the plans that nothing is set in', () => {
    const plans = setIn(project.plans, 'leads:title=Leads')
    expect([plans[0] === project.plans[0], plans[1]?.title]).toEqual([true, 'Leads'])
  })

  it.each([
    ['commission.quota=1', ['reps:commission.quota', 'leads:commission.quota']],
    ['comission.quota=1', ['commission']],
    ['reps:commission.earn.tiers.steps[1].rte=1%', ['rate']],
    ['lead:commission.quota=1', ['leads']],
  ])('%s is refused, and what was meant is named', (text, nearest) => {
    const simulated = simulatedPlans(project.plans, [readAssignment(text)!])
    expect(simulated).toMatchObject({ kind: 'refused', nearest: expect.arrayContaining(nearest) })
  })

  it('of two versions the path names one', () => {
    const versions = [
      commission('reps').replace('to: 2026-12-31', 'to: 2026-01-31'),
      commission('reps').replace('from: 2026-01-01', 'from: 2026-02-01').replace('"1"', '"2"'),
    ]
    const { plans } = projectOf({ plan: versions, data })
    expect(simulatedPlans(plans, [readAssignment('commission.quota=1')!])).toMatchObject({
      nearest: ['reps@1:commission.quota', 'reps@2:commission.quota'],
    })
    expect(setIn(plans, 'reps@2:commission.quota=1').map((plan, index) => plan === plans[index])).toEqual([true, false])
  })

  it('a value that cannot stand there is a finding', () => {
    const simulated = simulatedPlans(project.plans, [readAssignment('reps:calendar.measure=moth')!])
    expect(simulated.kind === 'findings' && simulated.problems.map(({ rule }) => rule)).toEqual(['plan/unknown-word'])
  })

  it('a value that an anchor shares names the others', () => {
    const { plans } = projectOf({
      plan: commission('reps', 'draw: { amount: &a 500, per: month, recoverable: true }\nminimum_payout: *a\n'),
      data,
    })
    expect(presentValue(plans, readPath('draw.amount')!)).toMatchObject({ text: '500', alsoAt: ['minimum_payout'] })
  })

  it('another file takes the place of the version in whose span it lies', () => {
    const other = projectOf({ plan: commission('reps').replace('8%', '9%'), data }).plans
    expect(plansInPlace(project.plans, other)).toEqual({ kind: 'plans', plans: [project.plans[1], ...other] })
    const unknown = projectOf({ plan: commission('rep'), data }).plans
    expect(plansInPlace(project.plans, unknown)).toMatchObject({
      kind: 'refused',
      problem: 'plan-1.yaml is the plan "rep", and the present plans are reps, leads',
    })
  })
})

describe('data at a factor', () => {
  const project = projectOf({ plan: commission('reps', clawed), data })

  it.each([
    // Ana 10,000 at 5% and 3,200 at 8%: 756; Ben 20,000 and 6,400: 1,512. Half of d1 was returned: half of its 756 is due.
    ['amount', '110%', ['ana 756 378', 'ben 1512 1512']],
    // Quotas 9,000 and 18,000: Ana 450 + 240, Ben 900 + 480.
    ['payee.quota', '90%', ['ana 690 345', 'ben 1380 1380']],
    ['amount', '0', ['ana 0 0', 'ben 0 0']],
  ])('%s × %s', (column, factor, expected) => {
    const scaled = scaledData(project.data, [{ column, factor: exact(factor) }])
    const { payees } = runChange(runWith(project), runWith({ ...project, data: scaled }))
    expect(payees.map(({ payeeId, earned, payable }) => `${payeeId} ${earned.after} ${payable.after}`)).toEqual(
      expected,
    )
  })

  it('by 100% changes nothing, whatever the factor is called', () => {
    const scaled = scaledData(project.data, [{ column: 'amount', factor: exact('100%') }])
    expect(lines(runWith({ ...project, data: scaled }))).toEqual(lines(runWith(project)))
  })

  it.each([
    ['amont', ['amount']],
    ['payee.qota', ['payee.quota']],
    ['scores.csat', []],
    ['quotas', []],
    ['payee_id', ['amount', 'quantity']],
  ])('%s is no column of them', (column, nearest) => {
    expect(unknownScale(column, project)).toMatchObject({ nearest })
  })
})

describe('everyone at one attainment', () => {
  const project = projectOf({
    plan: [commission('reps', clawed)],
    data: { ...data, payees: `${data.payees}eve,reps,10000\n` },
  })
  const before = runWith(project)
  const broughtTo = (share: string): Run => {
    const soldTimes = soldTimesFor(exact(share), { ...project, run: before })
    return computeRun({
      ...project,
      asked: { from: on('2026-01-01'), to: on('2026-03-31') },
      asOf: undefined,
      soldTimes,
    })
  }

  it.each([
    // 5% of the quotas of 10,000 and 20,000 and 8% of a tenth of them; half of Ana's deal came back, and half of its pay.
    ['110%', ['ana 580 290', 'ben 1160 1160', 'eve 0 0']],
    ['50%', ['ana 250 125', 'ben 500 500', 'eve 0 0']],
  ])('%s of quota', (share, expected) => {
    const { payees } = runChange(before, broughtTo(share))
    expect(payees.map(({ payeeId, earned, payable }) => `${payeeId} ${earned.after} ${payable.after}`)).toEqual(
      expected,
    )
  })

  it('who has sold nothing stays at nothing', () => {
    const { data: own, plans } = project
    const elsewhere = elsewhereThan(exact('110%'), { plans, data: own, run: broughtTo('110%') })
    expect(elsewhere.map(({ payeeId, period, attainment }) => `${payeeId} ${period} ${attainment}`)).toEqual([
      'eve 2026-Q1 0',
    ])
  })

  it('splits and several deals are brought there too, to the last digit', () => {
    const splits = 'deal_id,payee_id,share\nd1,ana,1/3\n'.replace('1/3', '0.37') + 'd1,ben,0.63\n'
    const shared = projectOf({ plan: [commission('reps')], data: { ...data, splits } })
    const run = runWith(shared)
    const soldTimes = soldTimesFor(exact('97.3%'), { ...shared, run })
    const brought = computeRun({
      ...shared,
      asked: { from: on('2026-01-01'), to: on('2026-03-31') },
      asOf: undefined,
      soldTimes,
    })
    expect(elsewhereThan(exact('97.3%'), { ...shared, run: brought })).toEqual([])
  })
})

describe('variations', () => {
  it('make a grid, the last changing first', () => {
    const variations = [readSet('a.b=1..2 by 1'), readScale('amount=110%'), readSet('c.d=5%..10% by 5%')].map(
      variationOf,
    )
    const variants = variantsOf(variations)
    expect(variants.map(({ ranged }) => ranged.join(' '))).toEqual(['1 5%', '1 10%', '2 5%', '2 10%'])
    expect(variants[1]?.assignments.map(({ path, value }) => `${path.text}=${value}`)).toEqual(['a.b=1', 'c.d=10%'])
    expect(variants[1]?.scales.map(({ column, factor }) => `${column} ${factor}`)).toEqual(['amount 1.1'])
  })

  it.each(['a.b', '=1', 'a.b=', 'a.b=1..9 by 0'])('--set %s is refused', (text) => {
    expect(readSet(text).kind).toBe('wrong')
  })

  it.each(['-10%', 'all', '80%..120%'])('--attainment %s is refused', (text) => {
    expect(readAttainment(text).kind).toBe('wrong')
  })

  it.each(['amount', 'amount=x', 'amount=-1', '=110%'])('--scale %s is refused', (text) => {
    expect(readScale(text).kind).toBe('wrong')
  })
})

it('the difference is that of two runs of two plan files, whatever the rates and deals', () => {
  const rate = fc.integer({ min: 0, max: 300 }).map((tenths) => `${tenths / 10}%`)
  const deal = fc.record({ payee: fc.constantFrom('ana', 'ben'), cents: fc.integer({ min: 1, max: 5_000_000 }) })
  fc.assert(
    fc.property(rate, fc.array(deal, { minLength: 1, maxLength: 8 }), (other, deals) => {
      const rows = deals.map(
        ({ payee, cents }, index) => `d${index},${payee},${(cents / 100).toFixed(2)},2026-02-0${index + 1}`,
      )
      const own = { payees: data.payees, deals: ['deal_id,payee_id,amount,closed_on', ...rows].join('\n') }
      const project = projectOf({ plan: commission('reps'), data: own })
      const written = projectOf({ plan: commission('reps').replace('rate: 8%', `rate: ${other}`), data: own })
      const plans = setIn(project.plans, `commission.earn.tiers.steps[from=100%].rate=${other}`)
      const { totals, payees, components, periods } = runChange(runWith(project), runWith({ ...project, plans }))
      expect(totals).toEqual(runChange(runWith(project), runWith(written)).totals)
      for (const rows of [payees, components, periods]) {
        const sum = rows.reduce((total, { earned }) => total.plus(earned.difference), exact('0'))
        expect(sum.toText()).toBe(totals[0]?.earned.difference.toText())
      }
    }),
    { numRuns: 40 },
  )
})
