// Encodings of data files: what a file may be written in, and what is refused rather than read wrongly.
import { describe, expect, it } from 'vitest'
import { dataOf, findings, rowsOf } from './reading.ts'

const text = 'deal_id,payee_id\nd1,Łódź Müller 🎉\n'
const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
const windows = Buffer.from('deal_id,payee_id\nd1,ana\nd2,M\xFCller\n', 'latin1')

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
  ])('may be %s', (_, bytes) => {
    const data = dataOf({ deals: bytes })
    expect(data.deals.columns).toEqual(['deal_id', 'payee_id'])
    expect(rowsOf(data)).toEqual(['d1/Łódź Müller 🎉'])
  })

  it('is refused where bytes are not UTF-8, with the line of the first', () => {
    expect(findings({ deals: windows })).toEqual(['deals.csv:3 record 0 data/wrong-encoding'])
  })

  it('finds the first wrong byte megabytes into a file', () => {
    const long = Buffer.concat([Buffer.from(`deal_id,payee_id\n${'d,ä\n'.repeat(600_000)}`), Buffer.from([0xe4, 0x0a])])
    expect(findings({ deals: long })).toEqual(['deals.csv:600002 record 0 data/wrong-encoding'])
  })

  it('is never split wrongly where a letter lies across two pieces of a long file', () => {
    const filler = 'x'.repeat((1 << 20) - 'deal_id,payee_id\nd1,'.length - 1)
    expect(findings({ deals: `deal_id,payee_id\nd1,${filler}ä\n` })).not.toContain('data/wrong-encoding')
  })

  it('may be a foreign one in a file of megabytes', () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => `d${row},Łódź\n`)
    const data = dataOf({ deals: Buffer.from(`\uFEFFdeal_id,payee_id\n${rows.join('')}`, 'utf16le') })
    expect([data.deals.size, data.deals.text(99_999, 'deal_id'), data.deals.text(70_001, 'payee_id')]).toEqual([
      100_000,
      'd99999',
      'Łódź',
    ])
  })

  it('may be named', () => {
    expect(rowsOf(dataOf({ deals: windows }, { encoding: 'windows-1252' }))).toEqual(['d1/ana', 'd2/Müller'])
    expect(rowsOf(dataOf({ deals: Buffer.from(text, 'utf16le') }, { encoding: 'utf-16le' }))).toEqual([
      'd1/Łódź Müller 🎉',
    ])
    expect(rowsOf(dataOf({ deals: text }, { encoding: 'UTF-8' }))).toEqual(['d1/Łódź Müller 🎉'])
  })

  it('is refused where its name is unknown', () => {
    expect(findings({ deals: text }, { encoding: 'ansi-ish' })).toEqual(['deals.csv:1 record 0 data/unknown-encoding'])
  })

  it('is refused where a file of two-byte letters is cut in half', () => {
    expect(findings({ deals: utf16.subarray(0, -1) })).toEqual(['deals.csv:2 record 0 data/wrong-encoding'])
    expect(findings({ deals: Buffer.from(text, 'utf16le') })).toEqual(['deals.csv:1 record 0 data/not-text'])
  })
})
