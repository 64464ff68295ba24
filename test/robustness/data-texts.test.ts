// Data files that are hardly CSV: binary, endless, in other encodings, with broken quotes and headers; as every kind of file.
import { describe, test } from 'vitest'
import { dataKinds, deals, png, survives, times } from './survives.ts'

const header = 'deal_id,payee_id,amount,closed_on\n'
const latin = Buffer.from('deal_id,payee_id,amount,closed_on\nD-1,M\u00fcller,100,2026-01-15\n', 'latin1')
const dealRows = (count: number, row: (index: number) => string): string =>
  header + times(count, (index) => `${row(index)}\n`)

const files: readonly (readonly [name: string, deals: string | Uint8Array, says?: string])[] = [
  ['a picture', png, 'data/not-text'],
  ['nothing at all', '', 'data/empty-file'],
  ['a line break only', '\n\n'],
  ['a header only', header],
  ['a header without a line break', header.trim()],
  ['a byte order mark only', '\uFEFF'],
  ['UTF-8 with a byte order mark', `\uFEFF${deals}`],
  ['UTF-8 with two byte order marks', `\uFEFF\uFEFF${deals}`],
  ['UTF-16, little end first', Buffer.from(`\uFEFF${deals}`, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\uFEFF${deals}`, 'utf16le').swap16()],
  ['UTF-16 cut in the middle', Buffer.from(`\uFEFF${deals}`, 'utf16le').subarray(0, 41)],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 100, 0, 0, 0])],
  ['Windows-1252', latin, 'data/wrong-encoding'],
  ['carriage returns only', deals.replaceAll('\n', '\r')],
  ['CR and LF', deals.replaceAll('\n', '\r\n')],
  ['line breaks of all kinds', `${header}D-1,ana,1,2026-01-15\r\nD-2,ana,1,2026-01-15\rD-3,ana,1,2026-01-15\n`],
  ['NUL bytes', dealRows(3, (index) => `D-${index},a\0na,100,2026-01-15`), 'data/nul-byte'],
  ['a NUL byte in the header', deals.replace('payee_id', 'payee\0_id')],
  [
    'a quote that never closes',
    `${header}D-1,"ana,100,2026-01-15\n${times(1000, () => 'x,y,1,2026-01-01\n')}`,
    'data/unclosed-quote',
  ],
  ['10,000 quotes that never close', dealRows(10_000, (index) => `D-${index},"ana,100,2026-01-15`)],
  ['one field of 50 MB', `${header}D-1,${'a'.repeat(50_000_000)},100,2026-01-15\n`, 'data/record-too-long'],
  ['one quoted field of 50 MB', `${header}D-1,"${`${'a'.repeat(999_999)}\n`.repeat(50)}",100,2026-01-15\n`],
  [
    '100,000 columns',
    `deal_id,payee_id,amount,closed_on,${times(100_000, (index) => `c${index},`)}z\nD-1\n`,
    'data/short-row',
  ],
  ['100,000 columns, none of ours', `${times(100_000, (index) => `c${index},`)}z\n`, 'data/missing-column'],
  ['100,000 columns of one name', `deal_id,payee_id${',x'.repeat(100_000)}\n`, 'data/duplicate-header'],
  ['100,000 columns without a name', `deal_id,payee_id${','.repeat(100_000)}\n`, 'data/empty-header'],
]

describe.each(files.map(([name, text, says]) => ({ name, text, says })))('data: $name', ({ name, text, says }) => {
  test('as deals', () => survives({ name, contents: { 'deals.csv': text }, says }), 60_000)

  // Every kind of file is read in the same way; the largest are tried once.
  test.runIf(text.length < 100_000)(
    'as any other file',
    async () => {
      for (const kind of dataKinds) await survives({ name: `${name} as ${kind}`, contents: { [`${kind}.csv`]: text } })
    },
    60_000,
  )
})
