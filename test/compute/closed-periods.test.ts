// Closed periods: what was closed stays, what differs is corrected once, and nothing is paid twice.
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Run } from '../../src/compute/run-type.ts'
import { Exact, sum } from '../../src/values/exact.ts'
import { closeAll, dataOf, money, projectOf, runOf } from '../helpers/project-of.ts'

// A property is many runs, and a busy machine is slow.
vi.setConfig({ testTimeout: 60_000 })

const plan = `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
calendar: { measure: quarter, pay: month }
components:
  c:
    quota: 1000
    earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 10% }, { from: 100%, rate: 20% }] } }
    release: [{ share: 80%, on: closed_on }, { share: 20%, on: closed_on, after: 2 months }]
    clawback: { within: 6 months }
recovery: { cap: 50% of earnings }
draw: { amount: 20, per: month, recoverable: true }
`

const header = 'deal_id,payee_id,amount,closed_on'
const sold = [`d1,ana,600,2026-01-10`, `d2,ana,600,2026-02-10`, `d3,ana,500,2026-03-10`]
const returned = 'return_id,deal_id,returned_on,amount\nr1,d1,2026-02-20,300\nr2,d2,2026-03-20,600\n'

const projectWith = (deals: readonly string[], returns = returned): ReturnType<typeof projectOf> =>
  projectOf({ plan, data: { deals: [header, ...deals].join('\n'), returns } })

const show = (run: Run): string => JSON.stringify(run.settlement)

describe('closing one period after another', () => {
  it('pays what one run over all of them pays, with no corrections', () => {
    const project = projectWith(sold)
    const whole = runOf(project, '2026-01-01', '2026-06-30')
    const closed = closeAll(project, whole.periods)
    expect(JSON.stringify(closed.flatMap(({ settlement }) => settlement))).toBe(show(whole))
    expect(closed.flatMap(({ lines }) => lines).filter(({ kind }) => kind === 'correction')).toEqual([])
  })

  it('prints a closed period as it was closed, whatever the data say today', () => {
    const closed = closeAll(projectWith(sold), runOf(projectWith(sold), '2026-01-01', '2026-02-28').periods)
    const later = runOf(projectWith(['d1,ana,9000,2026-01-10']), '2026-01-01', '2026-02-28', closed)
    expect(JSON.stringify(later.settlement)).toBe(JSON.stringify(closed.flatMap(({ settlement }) => settlement)))
  })
})

const withQuota = (quota: number): ReturnType<typeof projectOf> =>
  projectOf({
    plan: plan.replace('quota: 1000', 'quota: payee.quota'),
    data: { deals: [header, ...sold].join('\n'), payees: `payee_id,plan,quota\nana,p,${quota}\n` },
  })
describe('a correction', () => {
  const january = closeAll(projectWith(sold), runOf(projectWith(sold), '2026-01-01', '2026-01-31').periods)

  // January as closed: d1 600 × 10% = 60.00. The amended d1 of 900 earns 90.00 there, the late deal of 100 earns 10.00; and
  // February then starts at 900 or 700 of the quota of 1000, which is February's own and no correction.
  it.each([
    ['deal amended', ['d1,ana,900,2026-01-10', ...sold.slice(1)], 'd1', '30.00'],
    ['deal removed', sold.slice(1), 'd1', '-60.00'],
    ['deal added late', [...sold, 'd0,ana,100,2026-01-05'], 'd0', '10.00'],
  ])('says that a %s and by how much', (cause, deals, dealId, amount) => {
    const run = runOf(projectWith(deals), '2026-02-01', '2026-02-28', january)
    const corrections = run.lines.filter(({ kind }) => kind === 'correction')
    expect(corrections.map((line) => [line.dealId, money(line.amount), line.step])).toEqual([
      [dealId, amount, '2026-01'],
    ])
    expect(corrections[0]!.note).toContain(`corrects 2026-01: ${cause};`)
    expect(money(run.settlement[0]!.corrections)).toBe(amount)
  })

  it('says that the quota changed', () => {
    const closed = closeAll(withQuota(1000), runOf(withQuota(1000), '2026-01-01', '2026-01-31').periods)
    const run = runOf(withQuota(500), '2026-02-01', '2026-02-28', closed)
    // d1 of 600 at a quota of 500: 500 × 10% + 100 × 20% = 70.00, closed with 60.00.
    expect(
      run.lines
        .filter(({ kind }) => kind === 'correction')
        .map(({ amount, note }) => [money(amount), note.split(';')[0]]),
    ).toEqual([['10.00', 'corrects 2026-01: quota changed']])
  })

  it('is not made for a return that comes late: it goes through the clawback rules, from the earnings as closed', () => {
    const late = `${returned}r3,d1,2026-01-25,300\n`
    const run = runOf(projectWith(sold, late), '2026-02-01', '2026-02-28', january)
    expect(run.lines.filter(({ kind }) => kind === 'correction')).toEqual([])
    // d1 is returned by halves, r3 late and r1: 60.00 in all, of which the 12.00 held are forfeited.
    const taken = run.lines.filter(({ kind, dealId }) => dealId === 'd1' && (kind === 'forfeit' || kind === 'clawback'))
    expect(money(sum(taken.map(({ amount }) => amount)))).toBe('-60.00')
  })
})

const correctsJanuary = (line: { readonly kind: string; readonly step: string }): boolean =>
  line.kind === 'correction' && line.step === '2026-01'

const earnedIn = (run: Run): Exact => run.settlement[0]?.earned ?? Exact.zero

describe('corrections over any sequence of amendments', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 3, maxLength: 3 })

  it('telescope: those of a period add up to its final recomputation less what was closed', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 2, maxLength: 5 }), (versions) => {
        const projects = versions.map((list) =>
          projectWith(
            list.flatMap((amount, index) => (amount === 0 ? [] : [`d${index + 1},ana,${amount},2026-01-1${index}`])),
            'return_id,deal_id,returned_on\n',
          ),
        )
        const months = runOf(projects[0]!, '2026-01-01', '2026-12-31').periods
        const closed = projects.reduce<ReturnType<typeof closeAll>>(
          (before, project, index) => closeAll(project, [months[index]!], before),
          [],
        )
        const corrections = sum(
          closed
            .flatMap(({ lines }) => lines)
            .filter(correctsJanuary)
            .map(({ amount }) => amount),
        )
        const first = earnedIn(runOf(projects[0]!, '2026-01-01', '2026-01-31'))
        const last = earnedIn(runOf(projects.at(-1)!, '2026-01-01', '2026-01-31'))
        expect(corrections.toText()).toBe(last.minus(first).toText())
      }),
      { numRuns: 40 },
    )
  })
})

const ofPayees = (payees: readonly string[]): ReturnType<typeof projectOf> =>
  projectOf({
    plan: `plan: p\nversion: "1"\ncurrency: USD\neffective: { from: 2026-01-01 }
components: { c: { quota: payee.quota, earn: { rate: 5% } } }\n`,
    data: {
      deals: [header, 'd1,ana,600,2026-01-10', 'd2,ben,100,2026-01-10'].join('\n'),
      payees: ['payee_id,plan,quota', ...payees].join('\n'),
    },
  })

describe('a payee whose row of payees.csv went after a close', () => {
  // Closed: 5% of 600 = 30.00. Today ana is on no plan and earns nothing.
  const january = closeAll(
    ofPayees(['ana,p,1000', 'ben,p,1000']),
    runOf(ofPayees(['ana,p,1000', 'ben,p,1000']), '2026-01-01', '2026-01-31').periods,
  )

  it('keeps a row for each component, without a quota that nobody states', () => {
    const { settlement, components } = runOf(ofPayees(['ben,p,1000']), '2026-02-01', '2026-02-28', january)
    expect(settlement.map(({ payeeId, corrections }) => [payeeId, money(corrections)])).toEqual([
      ['ana', '-30.00'],
      ['ben', '0.00'],
    ])
    expect(components.map(({ payeeId, measure, quota }) => [payeeId, money(measure), quota && money(quota)])).toEqual([
      ['ana', '0.00', undefined],
      ['ben', '0.00', '1000.00'],
    ])
  })
})

describe('a part whose day was not known at closing', () => {
  it('is released in the period that is open when the day becomes known', () => {
    const waiting = plan.replace('{ share: 20%, on: closed_on, after: 2 months }', '{ share: 20%, on: paid_on }')
    const project = (paidOn: string): ReturnType<typeof projectOf> => ({
      ...projectOf({ plan: waiting, data: { deals: `${header},paid_on\nd1,ana,600,2026-01-10,\n` } }),
      data: dataOf({ deals: `${header},paid_on\nd1,ana,600,2026-01-10,${paidOn}\n` }),
    })
    const closed = closeAll(project(''), runOf(project(''), '2026-01-01', '2026-02-28').periods)
    const run = runOf(project('2026-01-30'), '2026-03-01', '2026-03-31', closed)
    expect(run.lines.filter(({ kind }) => kind === 'release').map(({ amount }) => money(amount))).toEqual(['12.00'])
    expect(run.settlement.map(({ heldBalance, corrections }) => [money(heldBalance), money(corrections)])).toEqual([
      ['0.00', '0.00'],
    ])
  })
})

const flat = `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    earn: { rate: 10% }
    release: [{ share: 80%, on: closed_on }, { share: 20%, on: paid_on }]
    clawback: { within: 12 months }
`
const flatHeader = 'deal_id,payee_id,amount,closed_on,paid_on'
const flatWith = (deals: readonly string[], returns: readonly string[] = []): ReturnType<typeof projectOf> =>
  projectOf({
    plan: flat,
    data: {
      payees: 'payee_id,plan\nana,p\n',
      deals: [flatHeader, ...deals].join('\n'),
      returns: ['return_id,deal_id,returned_on,amount', ...returns].join('\n'),
    },
  })

type Closed = readonly [ReturnType<typeof projectOf>, '2026-02-28' | '2026-03-31']
const monthAfter = { '2026-02-28': ['2026-03-01', '2026-03-31'], '2026-03-31': ['2026-04-01', '2026-04-30'] } as const

/** Closes the months up to a day with the first project, and runs the second for the month after. */
function afterClosing([project, until]: Closed, then: ReturnType<typeof projectOf>): Run {
  const closed = closeAll(project, runOf(project, '2026-01-01', until).periods)
  const [from, to] = monthAfter[until]
  return runOf(then, from, to, closed)
}

const movements = ({ lines }: Run): readonly string[] =>
  lines.map(({ kind, dealId, returnId, amount }) => `${kind} ${dealId} ${returnId}`.trim() + ` ${money(amount)}`)

describe('data that changes after a return has been taken and closed', () => {
  // d1 earns 100: 80 are paid in January, 20 wait for paid_on. The return of March takes all: 20 are forfeited, 80 are due.
  const deal = 'd1,ana,1000,2026-01-10,'
  const gone = flatWith([deal], ['r1,d1,2026-03-05,'])

  it('a return that is no longer there is given back, once', () => {
    const run = afterClosing([gone, '2026-03-31'], flatWith([deal]))
    expect(movements(run)).toEqual(['clawback d1 r1 100.00'])
    expect(run.lines[0]!.note).toBe('return r1 is not in the data any more: what it took is given back')
    expect(run.settlement.map((row) => [money(row.clawbackDue), money(row.carried), money(row.payable)])).toEqual([
      ['-20.00', '0.00', '20.00'],
    ])
  })

  it('a deal that is no longer there is taken once: the correction takes what it earned, the clawback is given back', () => {
    const run = afterClosing([gone, '2026-03-31'], flatWith([]))
    expect(movements(run)).toEqual(['clawback d1 r1 100.00', 'correction d1 -100.00'])
    // 80 were carried from March, 100 are given back, 100 fall due by the correction: 80 are owed, which were paid
    expect(run.settlement.map((row) => [money(row.corrections), money(row.carried)])).toEqual([['-100.00', '80.00']])
  })

  it('a deal amended and returned in one month is corrected and clawed back from what it earns now, not from both', () => {
    const now = flatWith(['d1,ana,600,2026-01-10,'], ['r1,d1,2026-03-05,'])
    const run = afterClosing([flatWith([deal]), '2026-02-28'], now)
    expect(movements(run)).toEqual(['release d1 20.00', 'clawback d1 r1 -60.00', 'correction d1 -40.00'])
    // 20 − 40 leave 20 below zero, and 60 are due: 80, which is what was paid
    expect(run.settlement.map((row) => [money(row.heldBalance), money(row.carried)])).toEqual([['0.00', '80.00']])
  })

  it('a residual that was paid before a late return is recovered as far as it was paid on what came back', () => {
    const residual = flat
      .replace('earn: { rate: 10% }', 'earn: { rate: 10%, repeat: { every: month } }')
      .replace(/ *release.*\n/, '')
    const project = (returns: string) =>
      projectOf({
        plan: residual,
        data: { deals: `${flatHeader}\n${deal}\n`, returns: `return_id,deal_id,returned_on,amount\n${returns}` },
      })
    const run = afterClosing([project(''), '2026-03-31'], project('r1,d1,2026-02-15,400'))
    // January to March paid 100 each. Known late: 40% of January and February go, and March should have paid 60
    expect(movements(run)).toEqual(['earning d1 60.00', 'clawback d1 r1 -80.00', 'correction d1 -40.00'])
    expect(run.lines.at(-1)!.note).toContain('corrects 2026-03: deal returned late;')
  })
})
