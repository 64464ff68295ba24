// What came of each return, on figures worked out by hand.
import { describe, expect, it } from 'vitest'
import type { ReturnedDeal } from '../../src/insight/returned/returned-deal.ts'
import { returnedDeals } from '../../src/insight/returned/returned-deals.ts'
import { returnedWithoutEarnings } from '../../src/insight/returned/returned-unearned.ts'
import { sum } from '../../src/values/exact.ts'
import { closeAll, money, projectOf, runOf } from '../helpers/project-of.ts'

const planOf = (component: string, top = ''): string =>
  `plan: p\nversion: "1"\ncurrency: USD\neffective: { from: 2026-01-01 }\ncomponents:\n  c:\n    earn: { rate: 10% }\n${component}${top}`

const clawback = '    clawback: { within: 12 months, except: [goodwill] }\n'

// d1 earns 1000: 700 in January, 300 held until 20 April. d2 earns 500: 350 in February, 150 held until 10 May.
const halfHeld = '    release: [{ share: 70%, on: closed_on }, { share: 30%, on: closed_on, after: 3 months }]\n'
const deals =
  'deal_id,payee_id,amount,closed_on\nd1,ana,10000,2026-01-20\nd2,ana,5000,2026-02-10\nd3,ana,0,2026-02-12\n'

function returnedIn(component: string, returns: string, top = ''): readonly ReturnedDeal[] {
  const project = projectOf({
    plan: planOf(component, top),
    data: { deals, returns: `return_id,deal_id,returned_on,amount,reason\n${returns}` },
  })
  const run = runOf(project, '2026-01-01', '2026-12-31')
  return [...returnedDeals(run), ...returnedWithoutEarnings(run, project.data)]
}

/** `2026-02 r1: 1000.00 earned, 300.00 forfeited, 100.00 due = 60.00 taken + 40.00 carried + 0.00 written off`. */
function text(row: ReturnedDeal): string {
  const [earned, forfeited, due] = [row.earned, row.forfeited, row.clawback].map(money)
  const became = `${money(row.clawedBack)} taken + ${money(row.carried)} carried + ${money(row.writtenOff)} written off`
  return `${row.period} ${row.returnId}: ${earned} earned, ${forfeited} forfeited, ${due} due = ${became}`
}

describe('a return and what came of it', () => {
  it('takes what is held first, then pay, and carries what pay does not cover', () => {
    // r1 takes 400 of d1 in February: 300 held, 100 due; d2 has released 350 in that month, so that all 100 are taken.
    // r2 takes the other 600 in March, when nothing is released.
    const rows = returnedIn(halfHeld + clawback, 'r1,d1,2026-02-25,4000,\nr2,d1,2026-03-05,6000,\n')
    expect(rows.map(text)).toEqual([
      '2026-02 r1: 1000.00 earned, 300.00 forfeited, 100.00 due = 100.00 taken + 0.00 carried + 0.00 written off',
      '2026-03 r2: 1000.00 earned, 0.00 forfeited, 600.00 due = 0.00 taken + 600.00 carried + 0.00 written off',
    ])
    expect(rows.map(({ fraction }) => fraction?.toText())).toEqual(['0.4', '0.6'])
  })

  it('takes pay in the order of returns, until none is left', () => {
    // February releases the 500 of d2; 1000 + 500 are due: the first return takes the 500, the second nothing.
    const rows = returnedIn(clawback, 'r1,d1,2026-02-11,10000,\nr2,d2,2026-02-12,5000,\n')
    expect(rows.map(text)).toEqual([
      '2026-02 r1: 1000.00 earned, 0.00 forfeited, 1000.00 due = 500.00 taken + 500.00 carried + 0.00 written off',
      '2026-02 r2: 500.00 earned, 0.00 forfeited, 500.00 due = 0.00 taken + 500.00 carried + 0.00 written off',
    ])
  })

  it('comes after what is owed from before', () => {
    // March: r1 1000 due, nothing released, carried. April: d4 releases 1200; r2 takes 500: 1000 go to the old balance,
    // 200 to the new, 300 are carried.
    const late = `${deals}d4,ana,12000,2026-04-01\n`
    const project = projectOf({
      plan: planOf(clawback),
      data: {
        deals: late,
        returns: 'return_id,deal_id,returned_on,amount\nr1,d1,2026-03-05,10000\nr2,d2,2026-04-06,5000\n',
      },
    })
    expect(returnedDeals(runOf(project, '2026-04-01', '2026-04-30')).map(text)).toEqual([
      '2026-04 r2: 500.00 earned, 0.00 forfeited, 500.00 due = 200.00 taken + 300.00 carried + 0.00 written off',
    ])
  })

  it('is written off where nothing is carried forward', () => {
    const rows = returnedIn(clawback, 'r1,d1,2026-03-05,10000,\n', 'recovery: { carry_forward: false }\n')
    expect(rows.map(text)).toEqual([
      '2026-03 r1: 1000.00 earned, 0.00 forfeited, 1000.00 due = 0.00 taken + 0.00 carried + 1000.00 written off',
    ])
  })

  it('leaves with take: held what was paid', () => {
    const held = '    clawback: { within: 12 months, take: held }\n'
    const [row] = returnedIn(halfHeld + held, 'r1,d1,2026-03-05,10000,\n')
    expect([money(row?.forfeited), money(row?.clawback), money(row?.kept)]).toEqual(['300.00', '0.00', '700.00'])
  })

  it('says why it takes nothing', () => {
    const returns = 'r1,d1,2026-03-05,100,goodwill\nr2,d1,2027-01-20,100,\nr3,d2,2026-02-01,100,\nr4,d3,2026-03-01,,\n'
    const project = projectOf({
      plan: planOf(clawback),
      data: { deals, returns: `return_id,deal_id,returned_on,amount,reason\n${returns}` },
    })
    const run = runOf(project, '2026-01-01', '2027-12-31')
    const rows = [...returnedDeals(run), ...returnedWithoutEarnings(run, project.data)]
    expect(rows.map(({ returnId, fate, terms }) => `${returnId} ${fate} ${terms?.share.toText() ?? '-'}`)).toEqual([
      'r3 before-deal -', // 1 February, the deal is of the 10th
      'r4 met 1', // d3 earned 0.00
      'r1 other-reason -',
      'r2 met 0', // twelve months to the day
    ])
  })

  it('of a component without a clawback takes nothing', () => {
    expect(returnedIn('', 'r1,d1,2026-03-05,10000,\n').map(({ fate }) => fate)).toEqual(['no-clawback'])
  })

  it('of a deal that nobody is credited for stands for itself', () => {
    const [row] = returnedIn('    credit: { when: { amount: { above: 20000 } } }\n', 'r1,d1,2026-03-05,10000,\n')
    expect(row).toMatchObject({ period: '2026-03', payeeId: '', dealId: 'd1', fate: 'nothing-earned' })
  })

  it('shows the band that it met', () => {
    const bands =
      '    clawback:\n      within: 12 months\n      schedule: [{ within: 1 month, recover: 100% }, { within: 12 months, recover: remaining }]\n'
    const [first, second] = returnedIn(bands, 'r1,d1,2026-02-19,1000,\nr2,d1,2026-03-20,1000,\n')
    expect(first?.terms?.band?.within.text).toBe('1 month')
    // Two months completed: 10/12 of 100.00.
    expect([second?.terms?.band?.within.text, money(second?.clawback)]).toEqual(['12 months', '83.33'])
  })

  it('that comes too late for a closed period stands in the one that takes it', () => {
    const before = projectOf({ plan: planOf(clawback), data: { deals } })
    const periods = runOf(before, '2026-01-01', '2026-02-28').periods
    const closed = closeAll(before, periods)
    const returns = 'return_id,deal_id,returned_on,amount\nr1,d1,2026-02-20,10000\n'
    const late = projectOf({ plan: planOf(clawback), data: { deals, returns } })
    const run = runOf(late, '2026-01-01', '2026-03-31', closed)
    expect(returnedDeals(run).map(text)).toEqual([
      '2026-03 r1: 1000.00 earned, 0.00 forfeited, 1000.00 due = 0.00 taken + 1000.00 carried + 0.00 written off',
    ])
  })
})

it('what returns forfeit, take and carry adds up to the settlement', () => {
  const project = projectOf({
    plan: planOf(halfHeld + clawback, 'recovery: { cap: 50% of earnings, write_off_after: 2 months }\n'),
    data: {
      deals: `${deals}d4,ana,9000,2026-03-15\n`,
      returns:
        'return_id,deal_id,returned_on,amount\nr1,d1,2026-02-25,4000\nr2,d1,2026-03-05,6000\nr3,d2,2026-03-06,5000\n',
    },
  })
  const run = runOf(project, '2026-01-01', '2026-12-31')
  const rows = returnedDeals(run)
  for (const row of run.settlement) {
    const own = rows.filter(({ period }) => period === row.period)
    const total = (of: (one: ReturnedDeal) => ReturnedDeal['clawback']): string => money(sum(own.map(of)))
    expect(total((one) => one.forfeited)).toBe(money(row.forfeited))
    for (const one of own)
      expect(money(one.clawback)).toBe(money(one.clawedBack.plus(one.carried).plus(one.writtenOff)))
    expect(sum(own.map((one) => one.clawedBack)).compare(row.clawedBack)).toBeLessThanOrEqual(0)
  }
})

describe('a return that nothing of today stands for', () => {
  it('after the last settlement is told, and takes nothing', () => {
    const project = projectOf({
      plan: planOf(clawback),
      data: {
        deals,
        payees: 'payee_id,plan,left_on,paid_until\nana,p,2026-03-31,2026-03-31\n',
        returns: 'return_id,deal_id,returned_on\nr1,d1,2026-05-05\n',
      },
    })
    const rows = returnedDeals(runOf(project, '2026-05-01', '2026-05-31'))
    expect(rows.map((row) => [row.period, row.payeeId, row.fate, money(row.earned), money(row.clawback)])).toEqual([
      ['2026-05', 'ana', 'after-last-settlement', '1000.00', '0.00'],
    ])
  })

  it('that was taken and closed, and is no longer in the data, is given back', () => {
    const data = { deals, payees: 'payee_id,plan\nana,p\n' }
    const returns = 'return_id,deal_id,returned_on,amount\nr1,d1,2026-02-05,4000\n'
    const before = projectOf({ plan: planOf(clawback), data: { ...data, returns } })
    const closed = closeAll(before, runOf(before, '2026-01-01', '2026-02-28').periods)
    const after = runOf(projectOf({ plan: planOf(clawback), data }), '2026-03-01', '2026-03-31', closed)
    expect(returnedDeals(after).map((row) => [row.returnId, row.fate, money(row.clawedBack)])).toEqual([
      ['r1', 'withdrawn', '-400.00'],
    ])
  })
})
