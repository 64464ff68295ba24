// Headers: required columns, names that stand twice, and `columns` of compline.yaml for foreign names.
import { describe, expect, it } from 'vitest'
import { isUnusable } from '../../src/data/read-data.ts'
import type { DataKind } from '../../src/data/table.ts'
import { remedyText } from '../../src/problems/problem.ts'
import { dataOf, findings, read, rowsOf, shown } from './reading.ts'

function columns(
  kind: DataKind,
  names: Readonly<Record<string, string>>,
): { columns: ReadonlyMap<DataKind, Map<string, string>> } {
  return { columns: new Map([[kind, new Map(Object.entries(names))]]) }
}

describe('the header of a file', () => {
  it('must name the required columns, and near names are suggested', () => {
    const { value, problems } = read({ deals: 'Deal ID,Owner,amount\nd1,ana,1\n' })
    expect(value).toBeUndefined()
    expect(shown(problems)).toEqual([
      'deals.csv:1 record 0 data/missing-column',
      'deals.csv:1 record 0 data/missing-column',
    ])
    expect(problems.every(isUnusable)).toBe(true)
    expect(remedyText(problems[0]!)).toContain('did you mean "Deal ID"?')
    expect(remedyText(problems[1]!)).toContain('Deal ID, Owner, amount')
  })

  it('must not name a column twice, whatever the rows say', () => {
    expect(findings({ deals: 'deal_id,payee_id,amount,amount\nd1,ana,1,2\n' })).toEqual([
      'deals.csv:1 record 0 column 4 data/duplicate-header',
    ])
  })

  it('must not leave a name empty', () => {
    expect(findings({ deals: 'deal_id,payee_id,,amount,\nd1,ana,,1,\n' })).toEqual([
      'deals.csv:1 record 0 column 3 data/empty-header',
      'deals.csv:1 record 0 column 5 data/empty-header',
    ])
  })

  it('is judged in every file before the call is given up', () => {
    expect(findings({ deals: ['id\n1\n', 'deal_id,payee_id\nd1,ana\n', 'deal_id\nd2\n'], returns: '' })).toEqual([
      'deals-1.csv:1 record 0 data/missing-column',
      'deals-1.csv:1 record 0 data/missing-column',
      'deals-3.csv:1 record 0 data/missing-column',
      'returns.csv:1 record 0 data/empty-file',
    ])
  })

  it('may use blanks around names', () => {
    expect(dataOf({ deals: ' deal_id , payee_id\nd1 , ana \n' }).deals.text(0, 'deal_id')).toBe('d1')
  })
})

describe('foreign headers', () => {
  const mapped = columns('deals', { deal_id: 'Opportunity ID', payee_id: 'Opportunity Owner', closed_on: 'Close Date' })

  it('are read by our names, and other columns by theirs', () => {
    const data = dataOf(
      { deals: 'Close Date,Opportunity Owner,Opportunity ID,Lead Source\n2026-01-01,ana,d1,Web\n' },
      mapped,
    )
    expect(data.deals.columns).toEqual(['closed_on', 'payee_id', 'deal_id', 'Lead Source'])
    expect(data.deals.place(0, 'closed_on')).toMatchObject({ column: 1, name: 'closed_on', value: '2026-01-01' })
  })

  it('may differ in capitals and blanks', () => {
    expect(rowsOf(dataOf({ deals: 'opportunity id,OPPORTUNITY OWNER,CloseDate\nd1,ana,x\n' }, mapped))).toEqual([
      'd1/ana/x',
    ])
  })

  it('are compared exactly before that', () => {
    const data = dataOf({ deals: 'ID,Id,payee_id\nx,d1,ana\n' }, columns('deals', { deal_id: 'Id' }))
    expect(data.deals.text(0, 'deal_id')).toBe('d1')
  })

  it('that are missing are said once, with the nearest', () => {
    const { problems } = read({ deals: 'Oportunity ID,Opportunity Owner,Close Date\nd1,ana,x\n' }, mapped)
    expect(shown(problems)).toEqual(['deals.csv:1 record 0 data/missing-mapped-column'])
    expect(remedyText(problems[0]!)).toBe('did you mean "Oportunity ID"?')
  })

  it('must not take a name that the file uses already', () => {
    expect(
      findings({ deals: 'deal_id,payee_id,Owner\nd1,ana,bob\n' }, columns('deals', { payee_id: 'Owner' })),
    ).toEqual(['deals.csv:1 record 0 column 3 data/duplicate-header'])
  })
})

describe('several files of one kind', () => {
  it('are one table, each with its own order of columns', () => {
    const { deals, inputs } = dataOf({
      deals: ['deal_id,payee_id,stage\nd1,ana,Won\n', 'payee_id,region,deal_id\nbob,EMEA,d2\n'],
    })
    expect(deals.size).toBe(2)
    expect(['stage', 'region'].map((name) => [deals.text(0, name), deals.text(1, name)])).toEqual([
      ['Won', ''],
      ['', 'EMEA'],
    ])
    expect([deals.source(0), deals.source(1)]).toEqual(['deals-1.csv:2', 'deals-2.csv:2'])
    expect(deals.place(1, 'region')).toMatchObject({ file: 'deals-2.csv', column: 2, record: 1 })
    expect(deals.place(1, 'stage').column).toBeUndefined()
    expect(inputs.map(({ file, rows, refused }) => [file, rows, refused])).toEqual([
      ['deals-1.csv', 1, 0],
      ['deals-2.csv', 1, 0],
    ])
  })

  it('may not repeat an id of another file', () => {
    const { value, problems } = read({
      deals: ['deal_id,payee_id\nd1,ana\n', 'deal_id,payee_id\nd2,bob\nd1,cho\nd3,dee\n'],
    })
    expect(shown(problems)).toEqual(['deals-2.csv:3 record 2 column 1 data/duplicate-id'])
    expect(problems[0]).toMatchObject({ facts: { first: 'deals-1.csv:2' } })
    expect(rowsOf(value!)).toEqual(['d1/ana', 'd2/bob', 'd3/dee'])
    expect(['d1', 'd2', 'd3', 'd4'].map((id) => value!.dealRows.get(id))).toEqual([0, 1, 2, undefined])
    expect([0, 1, 2].map((row) => value!.deals.source(row))).toEqual([
      'deals-1.csv:2',
      'deals-2.csv:2',
      'deals-2.csv:4',
    ])
    expect(value!.inputs.map(({ refused }) => refused)).toEqual([0, 1])
  })

  it('keep only the columns that are asked for', () => {
    const { deals } = dataOf({ deals: 'deal_id,payee_id,amount,note\nd1,ana,1,long\n' }, { keep: new Set(['amount']) })
    expect([deals.has('note'), deals.text(0, 'amount'), deals.text(0, 'currency')]).toEqual([true, '1', ''])
    expect(() => deals.text(0, 'note')).toThrow('not kept')
  })
})
