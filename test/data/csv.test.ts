// Records of CSV files: what is read, where it stands, and what is refused. ecosystem of CSV: RFC 4180 and its defects.
import { describe, expect, it } from 'vitest'
import { dataOf, findings, read, rowsOf } from './reading.ts'

const header = 'deal_id,payee_id,amount'

describe('the form of a file', () => {
  it.each([
    ['comma', 'deal_id,payee_id,account\nd1,ana,"A, B; C|D"\n'],
    ['semicolon', 'deal_id;payee_id;account\nd1;ana;"A, B; C|D"\n'],
    ['tab', 'deal_id\tpayee_id\taccount\nd1\tana\tA, B; C|D\n'],
    ['bar', 'deal_id|payee_id|account\nd1|ana|"A, B; C|D"\n'],
  ])('is read with a %s between the cells', (_, text) => {
    expect(rowsOf(dataOf({ deals: text }))).toEqual(['d1/ana/A, B; C|D'])
  })

  it('takes the delimiter that is given instead of the most frequent one', () => {
    const text = 'deal_id;payee_id;a, b, c and d\nd1;ana;x\n'
    expect(findings({ deals: text })).toContain('deals.csv:1 record 0 data/missing-column')
    expect(rowsOf(dataOf({ deals: text }, { delimiter: ';' }))).toEqual(['d1/ana/x'])
  })

  it('does not count delimiters inside quoted names', () => {
    const text = '"deal_id";payee_id;"Amount, net, of, tax"\nd1;ana;5\n'
    expect(dataOf({ deals: text }).deals.columns).toEqual(['deal_id', 'payee_id', 'Amount, net, of, tax'])
  })

  it.each(['', '""', '"', '\n', ';;', 'é'])('refuses %j as a delimiter', (delimiter) => {
    expect(findings({ deals: `${header}\n` }, { delimiter })).toEqual(['deals.csv:1 record 0 data/unknown-delimiter'])
  })

  it('strips the line sep=; of a spreadsheet and counts it as a line', () => {
    const data = dataOf({ deals: 'sep=;\r\ndeal_id;payee_id\r\nd1;ana\r\n' })
    expect(rowsOf(data)).toEqual(['d1/ana'])
    expect(data.deals.source(0)).toBe('deals.csv:3')
  })

  it('reads CR LF, LF and CR in one file', () => {
    const data = dataOf({ deals: `${header}\r\nd1,ana,1\nd2,bob,2\rd3,cho,3\r\nd4,dee,4` })
    expect(rowsOf(data)).toEqual(['d1/ana/1', 'd2/bob/2', 'd3/cho/3', 'd4/dee/4'])
    expect([0, 1, 2, 3].map((row) => data.deals.place(row).line)).toEqual([2, 3, 4, 5])
  })

  it('needs no line break at the end', () => {
    expect(rowsOf(dataOf({ deals: 'deal_id,payee_id\nd1,ana' }))).toEqual(['d1/ana'])
  })

  it('skips blank lines and still knows the line of every record', () => {
    const { deals } = dataOf({ deals: `\n\n${header}\n\nd1,ana,1\n\r\n\nd2,bob,2\n\n` })
    expect([deals.place(0), deals.place(1)].map(({ line, record }) => [line, record])).toEqual([
      [5, 1],
      [8, 2],
    ])
  })

  it('tells the line on which a record begins where quoted cells have line breaks', () => {
    const text = `${header}\nd1,"ana\r\nof the east\n",1\nd2,bob,x\n`
    const data = dataOf({ deals: text })
    expect(data.deals.text(0, 'payee_id')).toBe('ana\r\nof the east')
    expect(data.deals.place(1, 'amount')).toEqual({
      file: 'deals.csv',
      line: 5,
      record: 2,
      column: 3,
      name: 'amount',
      value: 'x',
      key: 'deal d2',
    })
  })

  it('has columns in any order', () => {
    const data = dataOf({ deals: 'amount,x,payee_id,deal_id\n5,?,ana,d1\n' })
    expect(['deal_id', 'payee_id', 'amount', 'x'].map((name) => data.deals.text(0, name))).toEqual([
      'd1',
      'ana',
      '5',
      '?',
    ])
  })

  it('may have a header only: nothing was sold', () => {
    const { value, problems } = read({ deals: `${header}\n` })
    expect(problems).toEqual([])
    expect([value?.deals.size, value?.inputs[0]?.rows]).toEqual([0, 0])
  })

  it('keeps __proto__ and constructor as plain columns', () => {
    const { deals } = dataOf({ deals: 'deal_id,payee_id,__proto__,constructor\nd1,ana,a,b\n' })
    expect([deals.text(0, '__proto__'), deals.text(0, 'constructor'), deals.has('toString')]).toEqual(['a', 'b', false])
  })
})

describe('a record that cannot be used', () => {
  it('is a short row or a long row, and the others are used', () => {
    const text = `${header}\nd1,ana,1\nd2,bob\nd3,cho,3,4\nd4,dee,4\n`
    expect(findings({ deals: text })).toEqual([
      'deals.csv:3 record 2 data/short-row',
      'deals.csv:4 record 3 data/long-row',
    ])
    expect(rowsOf(dataOf({ deals: text }))).toEqual(['d1/ana/1', 'd4/dee/4'])
  })

  it('names the deal where its id can be read', () => {
    expect(read({ deals: `${header}\nd2,bob\n` }).problems[0]).toMatchObject({
      at: { key: 'deal d2' },
      facts: { cells: 2, columns: 3 },
    })
  })

  it('is only the line on which a quote opens that never closes', () => {
    const text = `${header}\nd1,ana,1\nd2,"bob,2\nd3,cho,3\nd4,dee,4\n`
    expect(findings({ deals: text })).toEqual(['deals.csv:3 record 2 data/unclosed-quote'])
    expect(rowsOf(dataOf({ deals: text }))).toEqual(['d1/ana/1', 'd3/cho/3', 'd4/dee/4'])
  })

  it('is found where the quote opens in a file of many megabytes', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `d${index},ana,${index}`)
    rows[1000] = 'd1000,"ana,1000'
    const { value, problems } = read({ deals: `${header}\n${rows.join('\n')}\n` })
    expect(problems.map(({ rule, at }) => [rule, 'line' in at && at.line])).toEqual([['data/unclosed-quote', 1002]])
    expect(value?.deals.size).toBe(199_999)
  })

  it('does not take good rows with it when the open quote meets a later one', () => {
    const text = `${header}\nd1,"ana,1\nd2,"Bob, Jr.",2\nd3,cho,3\n`
    expect(findings({ deals: text })).toEqual(['deals.csv:2 record 1 column 2 data/stray-quote'])
    expect(rowsOf(dataOf({ deals: text }))).toEqual(['d2/Bob, Jr./2', 'd3/cho/3'])
  })

  it('has a quoted cell with text after the quote', () => {
    const text = 'deal_id,payee_id,product\nd1,ana,"24" screen"\nd2,bob,"24"" screen"\n'
    expect(findings({ deals: text })).toEqual(['deals.csv:2 record 1 column 3 data/stray-quote'])
    expect(rowsOf(dataOf({ deals: text }))).toEqual(['d2/bob/24" screen'])
  })

  it('has a blank before an opening quote', () => {
    expect(findings({ deals: 'deal_id,payee_id,product\nd1,ana, "Pro"\n' })).toEqual([
      'deals.csv:2 record 1 column 3 data/stray-quote',
    ])
  })

  it('is none where a quote stands inside an unquoted cell', () => {
    expect(rowsOf(dataOf({ deals: 'deal_id,payee_id,product\nd1,ana,24" screen\n' }))).toEqual(['d1/ana/24" screen'])
  })

  it('is none where a quoted cell begins with a quote of its own', () => {
    const text = 'deal_id,payee_id,product\nd1,ana,"""Pro"" screen"\nd2,bob,""""\nd3,cho,"a\n""b"""\n'
    expect(findings({ deals: text })).toEqual([])
    expect(rowsOf(dataOf({ deals: text }))).toEqual(['d1/ana/"Pro" screen', 'd2/bob/"', 'd3/cho/a\n"b"'])
  })

  it('contains a NUL byte', () => {
    expect(findings({ deals: `${header}\nd1,ana,1\nd2,b\0b,2\n` })).toEqual([
      'deals.csv:3 record 2 column 2 data/nul-byte',
    ])
  })

  it('is longer than any row can be', () => {
    const text = `${header}\nd1,${'x'.repeat(1_500_000)},1\nd2,bob,2\n`
    expect(findings({ deals: text })).toEqual(['deals.csv:2 record 1 data/record-too-long'])
    expect(rowsOf(dataOf({ deals: text }))).toEqual(['d2/bob/2'])
  })

  it('may have a cell of half a megabyte', () => {
    const data = dataOf({ deals: `deal_id,payee_id,note\nd1,ana,"${'a,\n'.repeat(150_000)}."\nd2,bob,x\n` })
    expect(data.deals.text(0, 'note')).toHaveLength(450_001)
    expect(data.deals.place(1).line).toBe(150_003)
  })

  it('is counted: records read are rows used and rows refused', () => {
    const text = `${header}\nd1,ana,1\nd2,bob\nd3,"c" o,3\nd1,dee,4\n,eve,5\nd6,"fay,6\n`
    const { deals, inputs } = dataOf({ deals: text })
    expect(inputs[0]).toMatchObject({ rows: 6, refused: 5 })
    expect(deals.size).toBe(1)
  })
})

describe('a file that cannot be used', () => {
  it.each([
    ['without a byte', '', 'deals.csv:1 record 0 data/empty-file'],
    ['of blank lines', '\n\r\n\n', 'deals.csv:1 record 0 data/empty-file'],
    ['of a byte order mark', '\uFEFF', 'deals.csv:1 record 0 data/empty-file'],
    ['that is an Excel workbook', 'PK\x03\x04\x14\x00\x06', 'deals.csv:1 record 0 data/not-text'],
    ['that is a program', '\x7FELF\x02\x01\x01\x00\x00', 'deals.csv:1 record 0 data/not-text'],
    [
      'with a quote in the header that never closes',
      'deal_id,"payee_id\nd1,ana\n',
      'deals.csv:1 record 0 data/unreadable-header',
    ],
    ['with text after a quoted name', 'deal_id,"payee"_id\nd1,ana\n', 'deals.csv:1 record 0 data/unreadable-header'],
  ])('is one %s', (_, text, finding) => {
    const { value, problems } = read({ deals: text })
    expect(value).toBeUndefined()
    expect(problems).toHaveLength(1)
    expect(findings({ deals: text })).toEqual([finding])
  })
})
