// Rows of every file: what is read, what is left out, and that every row is one or the other.
import { describe, expect, it } from 'vitest'
import { dateText } from '../../src/values/calendar-date.ts'
import type { Files } from './reading.ts'
import { dataOf, deals, findings, read, rowsOf, shown } from './reading.ts'

const payees = 'payee_id,plan,manager_id,from,to,hired_on,left_on\nana,p,bob,2026-01-01,,,\nbob,p,,,,2025-05-01,\n'

/** Files beside two deals and two payees. */
function beside(files: Files): Files {
  return { deals, payees, ...files }
}

describe('deals', () => {
  it('are found by id, and of two with one id the first counts', () => {
    const { value, problems } = read({ deals: `${deals}d1,cho,300\n` })
    expect(shown(problems)).toEqual(['deals.csv:4 record 3 column 1 data/duplicate-id'])
    expect(problems[0]).toMatchObject({ facts: { value: 'd1', first: 'deals.csv:2' }, related: [{ at: { line: 2 } }] })
    expect(rowsOf(value!)).toEqual(['d1/ana/100', 'd2/bob/200'])
  })

  it('need an id', () => {
    expect(findings({ deals: 'deal_id,payee_id\n ,ana\n' })).toEqual([
      'deals.csv:2 record 1 column 1 data/missing-value',
    ])
  })

  it('need an owner unless splits name the deal', () => {
    const text = 'deal_id,payee_id\nd1,\nd2,\nd3,ana\n'
    const splits = 'deal_id,payee_id,share\nd2,ana,40%\nd2,bob,60%\n'
    const { value, problems } = read({ deals: text, splits })
    expect(shown(problems)).toEqual(['deals.csv:2 record 1 column 2 data/missing-value'])
    expect(value?.deals.column('deal_id')).toEqual(['d2', 'd3'])
  })

  it('are not read beyond their ids: an amount that nobody uses may be anything', () => {
    expect(findings({ deals: 'deal_id,payee_id,amount\nd1,ana,n/a\n' })).toEqual([])
  })
})

describe('payees', () => {
  it('are rows of spans, in order of their first day', () => {
    const text =
      'payee_id,name,plan,from,to,paid_until\nana,Ana,p,2026-07-01,,2026-12-31\nana,Ana,p,2026-01-01,2026-06-30,\n'
    const { payeeRows } = dataOf({ deals, payees: text })
    expect(
      payeeRows.get('ana')?.map(({ row, from, paidUntil }) => [row, dateText(from!), paidUntil && dateText(paidUntil)]),
    ).toEqual([
      [1, '2026-01-01', undefined],
      [0, '2026-07-01', '2026-12-31'],
    ])
  })

  it('may not be twice on one plan on one day; the row that stands later is left out', () => {
    const text =
      'payee_id,plan,from,to\nana,p,2026-01-01,2026-06-30\nana,p,2026-06-30,\nana,q,2026-03-01,\nbob,p,,\nbob,p,2026-01-01,\n'
    const { value, problems } = read({ deals, payees: text })
    expect(shown(problems)).toEqual([
      'payees.csv:3 record 2 column 3 data/overlapping-rows',
      'payees.csv:6 record 5 column 3 data/overlapping-rows',
    ])
    expect(value?.payees?.size).toBe(3)
    expect(value?.payeeRows.get('bob')?.map(({ row }) => value.payees?.place(row!).line)).toEqual([5])
  })

  it('may come back after having left', () => {
    const text = 'payee_id,plan,from,to,hired_on,left_on\nana,p,,,2025-01-01,2026-03-31\nana,p,2026-06-01,,,\n'
    expect(findings({ deals, payees: text })).toEqual([])
  })

  it('are left out with a date that cannot be read or a span that ends before it begins', () => {
    const text = 'payee_id,plan,from,to,hired_on\nana,p,2026-02-30,,1/1/26\nbob,p,2026-03-01,2026-02-01,\n,p,,,\n'
    expect(findings({ deals, payees: text })).toEqual([
      'payees.csv:2 record 1 column 3 data/unreadable-date',
      'payees.csv:2 record 1 column 5 data/unreadable-date',
      'payees.csv:3 record 2 column 4 data/reversed-span',
      'payees.csv:4 record 3 column 1 data/missing-value',
    ])
    expect(dataOf({ deals, payees: text }).inputs[1]).toMatchObject({ rows: 3, refused: 3 })
  })

  it('warn of a manager whom no row names, and are used', () => {
    const { value, problems } = read({ deals, payees: 'payee_id,manager_id\nana,bobb\nbob,\n' })
    expect(shown(problems)).toEqual(['payees.csv:2 record 1 column 2 data/unknown-manager'])
    expect(problems[0]).toMatchObject({ facts: { nearest: ['bob'] } })
    expect(value?.payeeRows.get('ana')?.[0]?.managerId).toBe('bobb')
  })

  it('are absent without a file, and then nobody is unknown', () => {
    const data = dataOf({ deals, quotas: 'payee_id,period,quota\nzoe,2026-Q1,1\n' })
    expect([data.payees, data.quotas.length]).toEqual([undefined, 1])
  })
})

describe('splits', () => {
  const header = 'deal_id,payee_id,share,role\n'

  it('are found by deal in the order of the file', () => {
    const data = dataOf(beside({ splits: `${header}d2,bob,60%,\nd1,ana,1,se\nd2,ana,0.4,\n` }))
    expect(data.splits.get('d2')?.map(({ payeeId, share, role }) => [payeeId, share.toText(), role])).toEqual([
      ['bob', '0.6', ''],
      ['ana', '0.4', ''],
    ])
    expect(data.splits.get('d1')?.[0]?.role).toBe('se')
  })

  it('name a deal that is there', () => {
    const { problems } = read(beside({ splits: `${header}d3,ana,1,\n` }))
    expect(shown(problems)).toEqual(['splits.csv:2 record 1 column 1 data/unknown-deal'])
    expect(problems[0]).toMatchObject({ facts: { deal: 'd3', refused: '', nearest: ['d1', 'd2'] } })
  })

  it('have one row for each deal, payee and role', () => {
    const text = `${header}d1,ana,0.5,\nd1,ana,0.5,se\nd1,ana,0.5,\n`
    expect(findings(beside({ splits: text }))).toEqual(['splits.csv:4 record 3 data/duplicate-row'])
  })

  it('keep the place of each row when others are left out', () => {
    const data = dataOf(beside({ splits: `${header}d1,ana,x,\nd9,ana,1,\nd2,bob,1,\n` }))
    const split = data.splits.get('d2')![0]!
    expect(data.tables.get('splits')?.place(split.row, 'share')).toMatchObject({
      line: 4,
      record: 3,
      column: 3,
      value: '1',
    })
    expect(data.inputs.find(({ kind }) => kind === 'splits')).toMatchObject({ rows: 3, refused: 2 })
  })
})

describe('splits that cannot be read', () => {
  it('are remembered by deal and role, so that the owner is not paid for others', () => {
    const splits = 'deal_id,payee_id,share,role\nd1,ana,sixty,\nd1,bob,1,se\nd2,,1,se\nd2,ana,1,\nd2,ana,1,\n'
    const { refusedSplits } = dataOf(beside({ splits }))
    expect([...refusedSplits].map(([deal, roles]) => [deal, [...roles]])).toEqual([
      ['d1', ['']],
      ['d2', ['se']],
    ])
  })
})

describe('returns', () => {
  const header = 'deal_id,returned_on,return_id,amount,quantity,reason\n'

  it('are found by deal in order of date, and are named where the file does not', () => {
    const text = `${header}d1,2026-03-01,,50,,late\nd1,2026-02-01,,25,,\nd1,2026-04-01,d1/3,5,,\nd2,2026-02-01,r7,,2,\nd1,2026-05-01,,1,,\n`
    const data = dataOf(beside({ returns: text }))
    expect(data.returns.get('d1')?.map(({ returnId, amount }) => [returnId, amount?.toText()])).toEqual([
      ['d1/1', '25'],
      ['d1/2', '50'],
      ['d1/3', '5'],
      ['d1/4', '1'],
    ])
    expect(
      data.returns.get('d2')?.map(({ returnId, amount, quantity }) => [returnId, amount, quantity?.toText()]),
    ).toEqual([['r7', undefined, '2']])
  })

  it('never take a name that the file gives to another', () => {
    const data = dataOf(beside({ returns: `${header}d1,2026-02-01,,1,,\nd2,2026-02-01,d1/1,1,,\n` }))
    expect(data.returns.get('d1')?.[0]?.returnId).toBe('d1/2')
  })

  it('are left out without a known deal, with an id used before, without a date', () => {
    const text = `${header}d9,2026-02-01,,,,\nd1,2026-02-01,r1,,,\nd2,2026-02-01,r1,,,\nd2,,,,,\nd2,2026-02-01,,1e3,,\n`
    expect(findings(beside({ returns: text })).toSorted()).toEqual([
      'returns.csv:2 record 1 column 1 data/unknown-deal',
      'returns.csv:4 record 3 column 3 data/duplicate-id',
      'returns.csv:5 record 4 column 2 data/missing-value',
      'returns.csv:6 record 5 column 4 data/unreadable-number',
    ])
  })

  it('of a deal that is itself an exception say so', () => {
    const { problems } = read({ deals: 'deal_id,payee_id\nd1,\n', returns: `${header}d1,2026-02-01,,,,\n` })
    expect(problems[1]).toMatchObject({ rule: 'data/unknown-deal', facts: { deal: 'd1', refused: 'deals.csv:2' } })
  })
})

describe('figures of payees', () => {
  it('are quotas, one for each payee, period and component', () => {
    const quotas =
      'payee_id,period,quota,component\nana,2026-Q1,100,\nana,2026-Q1,50,new\nana,2026-Q1,90,\nzoe,2026-Q1,1,\nbob,2026-Q1,,\n'
    expect(findings(beside({ quotas })).toSorted()).toEqual([
      'quotas.csv:4 record 3 data/duplicate-row',
      'quotas.csv:5 record 4 column 1 data/unknown-payee',
      'quotas.csv:6 record 5 column 3 data/missing-value',
    ])
    expect(dataOf(beside({ quotas })).quotas.map(({ quota, component }) => [quota.toText(), component])).toEqual([
      ['100', ''],
      ['50', 'new'],
    ])
  })

  it('are measures, one for each payee, period and name', () => {
    const measures = 'payee_id,period,measure,value\nana,2026-Q1,csat,92%\nana,2026-Q1,csat,93%\nzoe,2026-Q1,csat,1\n'
    expect(findings(beside({ measures }))).toEqual([
      'measures.csv:3 record 2 data/duplicate-row',
      'measures.csv:4 record 3 column 1 data/unknown-payee',
    ])
    expect(dataOf(beside({ measures })).measures[0]?.value.toText()).toBe('0.92')
  })

  it('are adjustments with a reason and an approval', () => {
    const adjustments =
      'adjustment_id,payee_id,period,amount,reason,approved_by\na1,ana,2026-01,-5,typo,cfo\na2,ana,2026-01,5,,\na1,ana,2026-01,5,x,cfo\na4,zoe,2026-01,5,x,cfo\n'
    expect(findings(beside({ adjustments }))).toEqual([
      'adjustments.csv:3 record 2 column 5 data/unapproved-adjustment',
      'adjustments.csv:3 record 2 column 6 data/unapproved-adjustment',
      'adjustments.csv:4 record 3 column 1 data/duplicate-id',
      'adjustments.csv:5 record 4 column 2 data/unknown-payee',
    ])
    expect(dataOf(beside({ adjustments })).adjustments.map(({ amount }) => amount.toText())).toEqual(['-5'])
  })

  it('are days of leave, which are counted once where they overlap', () => {
    const leave =
      'payee_id,from,to\nana,2026-02-10,2026-02-20\nana,2026-02-01,2026-02-12\nana,2026-03-01,2026-03-02\nbob,2026-02-02,2026-02-01\nzoe,2026-01-01,2026-01-02\n'
    const { value, problems } = read(beside({ leave }))
    expect(shown(problems)).toEqual([
      'leave.csv:5 record 4 column 3 data/reversed-span',
      'leave.csv:6 record 5 column 1 data/unknown-payee',
    ])
    expect(value?.leave.get('ana')?.map(({ from, to }) => `${dateText(from)}..${dateText(to)}`)).toEqual([
      '2026-02-01..2026-02-20',
      '2026-03-01..2026-03-02',
    ])
  })
})

describe('calendars', () => {
  const header = 'calendar,period,from,to,measure\n'
  const january = 'c,P1,2026-01-01,2026-01-28,Q1\n'

  it('are pay periods, joined to measure periods by name', () => {
    const calendars = `${header}c,P2,2026-01-29,2026-02-25,Q1\n${january}c,P3,2026-02-26,2026-03-31,\n`
    const calendar = dataOf({ deals, calendars }).calendars.get('c')
    expect(calendar?.pay.map(({ name }) => name)).toEqual(['P1', 'P2', 'P3'])
    expect(calendar?.measure.map(({ name, from, to }) => `${name} ${dateText(from)}..${dateText(to)}`)).toEqual([
      'Q1 2026-01-01..2026-02-25',
      'P3 2026-02-26..2026-03-31',
    ])
  })

  it('have no gap, no overlap, and no name twice', () => {
    const calendars = `${header}${january}c,P2,2026-01-28,2026-02-10,\nc,P1,2026-05-01,2026-05-02,\nc,P3,2026-02-01,2026-02-28,\nd,P1,2026-01-01,2026-01-31,\n`
    expect(findings({ deals, calendars })).toEqual([
      'calendars.csv:4 record 3 column 2 data/duplicate-row',
      'calendars.csv:3 record 2 column 3 data/calendar-overlap',
      'calendars.csv:5 record 4 column 3 data/calendar-gap',
    ])
  })
})
