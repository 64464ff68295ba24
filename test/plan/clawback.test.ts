import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/plan/columns.ts'
import { constantOf } from '../../src/plan/expression.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import type { Recover } from '../../src/plan/clawback.ts'
import { isSpan, SourceText } from '../../src/problems/source.ts'
import { componentOf, findingsIn, planOf, withComponent } from './reading.ts'

const clawbacksOf = (clawback: string) => componentOf('earn: { rate: 8% }', `clawback: ${clawback}`).clawback
const findingsOf = (clawback: string) => findingsIn(withComponent('earn: { rate: 8% }', `clawback: ${clawback}`))
const shareOf = (recover: Recover) => (recover.kind === 'share' ? constantOf(recover.share)?.toText(6) : recover.kind)

it('a component without clawback recovers nothing', () => {
  expect(componentOf('earn: { rate: 8% }').clawback).toEqual([])
})

it('an empty block recovers all that was earned, for every reason and without limit', () => {
  const [block] = clawbacksOf('{}')
  expect(block).toMatchObject({
    on: undefined,
    except: [],
    since: { kind: 'earned' },
    within: undefined,
    schedule: [],
    elapsed: 'completed',
    partial: 'proportional',
    method: 'original-rate',
    attainment: 'keep',
    take: 'held then pay',
  })
  expect(shareOf(block!.recover)).toBe('1')
})

it('every word of a block is read as it is written', () => {
  const [block] = clawbacksOf(
    '{ on: cancelled, except: [goodwill, bankruptcy], since: paid, within: 1 year, recover: remaining, elapsed: started, partial: full, attainment: reduce, take: held }',
  )
  expect(block).toMatchObject({
    on: ['cancelled'],
    except: ['goodwill', 'bankruptcy'],
    since: { kind: 'paid' },
    within: { count: 12, unit: 'months', text: '1 year' },
    recover: { kind: 'remaining' },
    elapsed: 'started',
    partial: 'full',
    attainment: 'reduce',
    take: 'held',
  })
})

it('take: held then pay and the other methods are words', () => {
  const blocks = clawbacksOf('[{ on: [a], take: held then pay, method: recalculate }, { method: current-rate }]')
  expect(blocks.map(({ on, take, method }) => [on, take, method])).toEqual([
    [['a'], 'held then pay', 'recalculate'],
    [undefined, 'held then pay', 'current-rate'],
  ])
})

it('bands keep their order, in days and months, with exact shares', () => {
  const [block] = clawbacksOf(
    '{ within: 6 months, schedule: [{ within: 30 days, recover: 1 / 4 }, { within: 6 months, recover: remaining }] }',
  )
  expect(block!.schedule.map(({ within, recover }) => [within.text, shareOf(recover)])).toEqual([
    ['30 days', '0.25'],
    ['6 months', 'remaining'],
  ])
})

it('a clawback reads the column of since, and those of its shares', () => {
  const plan = planOf(
    withComponent(
      'earn: none',
      'clawback: { since: activated_on, schedule: [{ within: 90 days, recover: payee.share + kept }] }',
    ),
  )
  const columns = columnsOf(plan).map(({ scope, name, type }) => `${scope}.${name} ${type}`)
  expect(columns.slice(-3)).toEqual(['deal.activated_on date', 'payee.share number', 'deal.kept number'])
})

describe('what cannot be meant is told at its place', () => {
  it.each([
    [
      '{ within: 3 months, recover: 50%, schedule: [{ within: 3 months, recover: 100% }] }',
      '7:35 plan/does-not-go-with recover',
    ],
    [
      '{ schedule: [{ within: 3 months, recover: 1 }, { within: 90 days, recover: 1 }, { within: 80 days, recover: 1 }] }',
      '7:95 plan/band-order { within: 80 days, recover: 1 }',
    ],
    [
      '{ schedule: [{ within: 1 year, recover: 1 }, { within: 12 months, recover: 0 }] }',
      '7:60 plan/band-order { within: 12 months, recover: 0 }',
    ],
    ['{ recover: remaining }', '7:26 plan/missing-key remaining'],
    ['{ schedule: [{ within: 3 months, recover: remaining }] }', '7:57 plan/missing-key remaining'],
    ['{ method: recalculate, attainment: reduce }', '7:38 plan/does-not-go-with attainment'],
    ['{ recover: quota }', '7:26 plan/no-yardstick-here quota'],
    ['{ withn: 3 months, recover: remaining }', '7:17 plan/unknown-key withn'],
    ['{ within: 0 months }', '7:25 plan/unreadable-duration 0 months'],
    ['{ within: quarter }', '7:25 plan/unreadable-duration quarter'],
    ['{ take: pay }', '7:23 plan/unknown-word pay'],
    ['{ schedule: [{ recover: 50% }] }', '7:28 plan/missing-key { recover: 50% }'],
    ['{ on: { reason: a } }', '7:17 plan/wrong-kind on'],
    ['{ schedule: [] }', '7:17 plan/empty-list schedule'],
    ['[]', '7:5 plan/empty-list clawback'],
  ])('%s', (clawback, finding) => {
    expect(findingsOf(clawback)).toEqual([finding])
  })

  it('a band out of order shows the band before it', () => {
    const text = withComponent(
      'earn: none',
      'clawback: { schedule: [{ within: 2 years, recover: 1 }, { within: 1 year, recover: 0 }] }',
    )
    const [problem] = readPlan(new SourceText('plan.yaml', text)).problems
    const before = problem?.related?.[0]?.at
    expect(before !== undefined && isSpan(before) && text.slice(before.start, before.end)).toBe(
      '{ within: 2 years, recover: 1 }',
    )
  })
})

it('amortise is still refused', () => {
  expect(findingsIn(withComponent('earn: none', 'amortise: { over: 36 months }'))).toEqual([
    '7:5 plan/not-yet-supported amortise',
  ])
})
