// Whatever is changed, taken away, put in or put elsewhere in a ledger is found, and the finding names the file.
import { describe, expect, it } from 'vitest'
import { readHead } from '../../src/ledger/head.ts'
import type { LedgerFiles } from '../../src/ledger/ledger.ts'
import { readLedger } from '../../src/ledger/read-ledger.ts'
import { reopenLast } from '../../src/ledger/reopen-last.ts'
import { sha256 } from '../../src/ledger/sha256.ts'
import { verifyLedger } from '../../src/ledger/verify-ledger.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { problemText, severityOf } from '../../src/problems/problem.ts'
import { isSpan } from '../../src/problems/source.ts'
import { on } from '../helpers/a-run.ts'
import { aProject, bytes, closedThrough, ledgerIn } from './a-ledger.ts'

const project = aProject()
const three = closedThrough(project, '2026-03-31')
const text = (files: LedgerFiles, path: string): string => new TextDecoder().decode(files.files.get(path))

function change(files: LedgerFiles, changes: Readonly<Record<string, string | undefined>>): LedgerFiles {
  const changed = new Map(files.files)
  for (const [path, content] of Object.entries(changes)) {
    if (content === undefined) changed.delete(path)
    else changed.set(path, bytes(content))
  }
  return { ...files, files: changed }
}

/** What `reopen` leaves of a ledger. */
function reopened(files: LedgerFiles, reason = 'the bank returned the file'): LedgerFiles {
  const ledger = ledgerIn(files)
  const last = ledger.entries.at(-1)!
  const { record, text: recordText, head } = reopenLast({ ledger, last, on: on('2026-04-02'), reason })
  const moved = [...files.files].map(
    ([path, content]) => [path.replace(new RegExp(`^${last.folder}/`), `reopened/${record.name}/`), content] as const,
  )
  return change(
    { ...files, files: new Map(moved) },
    { [`reopened/${record.name}.json`]: recordText, 'head.json': head },
  )
}

function place({ at }: Problem): string {
  return isSpan(at) ? at.source.name : at.file.replace('ledger/', '')
}

/** `rule file`, errors only unless asked. */
function found(files: LedgerFiles, severity: 'error' | 'all' = 'error'): readonly string[] {
  return verifyLedger(files)
    .problems.filter((problem) => severity === 'all' || severityOf(problem) === 'error')
    .map((problem) => `${problem.rule} ${place(problem)}`)
}

const again = closedThrough(project, '2026-03-31', reopened(three))

describe('a changed byte', () => {
  const paths = [...again.files.keys()]
  it.each(paths)('of %s is found wherever it is', (path) => {
    const length = again.files.get(path)!.length
    for (const at of [0, Math.floor(length / 3), Math.floor(length / 2), length - 1]) {
      const content = Uint8Array.from(again.files.get(path)!)
      content[at]! ^= 1
      const changed: LedgerFiles = { ...again, files: new Map([...again.files, [path, content]]) }
      expect(readLedger(changed).value).toBeUndefined()
      // The last manifest is sealed by the head alone: where the two differ, the sentence names both.
      const named = verifyLedger(changed).problems.some((problem) => problemText(problem).includes(path))
      expect(named || found(changed).some((finding) => finding.endsWith(path))).toBe(true)
    }
  })

  it('is one finding, where one file was touched', () => {
    for (const path of ['0001-2026-01/lines.csv', '0002-2026-02/settlement.csv', '0002-2026-02/manifest.json'])
      expect(found(change(again, { [path]: `${text(again, path)} ` }))).toEqual([`ledger/changed-file ${path}`])
  })
})

describe('what is taken away', () => {
  it.each([...again.files.keys()])('%s is missed', (path) => {
    const findings = found(change(again, { [path]: undefined }))
    expect(findings.some((finding) => finding.endsWith(path))).toBe(true)
  })

  it.each([
    ['0001-2026-01', 'ledger/out-of-sequence 0002-2026-02'],
    ['0002-2026-02', 'ledger/out-of-sequence 0003-2026-03'],
    ['0003-2026-03', 'ledger/last-missing head.json'],
  ])('the whole folder %s is missed', (folder, finding) => {
    const gone = Object.fromEntries(
      [...again.files.keys()].filter((path) => path.startsWith(folder)).map((path) => [path, undefined]),
    )
    expect(found(change(again, gone))).toEqual([finding])
  })
})

function swapped(one: string, other: string): LedgerFiles {
  return change(again, { [one]: text(again, other), [other]: text(again, one) })
}

describe('what is put elsewhere', () => {
  it('manifests in another order are named by their folders', () => {
    const findings = found(swapped('0001-2026-01/manifest.json', '0002-2026-02/manifest.json'))
    expect(findings).toEqual(['ledger/misnamed-folder 0001-2026-01', 'ledger/misnamed-folder 0002-2026-02'])
  })

  it('tables of another period are no longer what was closed', () => {
    const findings = found(swapped('0001-2026-01/lines.csv', '0002-2026-02/lines.csv'))
    expect(findings).toEqual([
      'ledger/changed-file 0001-2026-01/lines.csv',
      'ledger/changed-file 0002-2026-02/lines.csv',
    ])
  })

  it('a file that close has not written is named, and breaks nothing', () => {
    const more = change(again, { 'notes.txt': '', '0001-2026-01/lines.csv.bak': '', '.gitattributes': '' })
    expect(found(more, 'all')).toEqual([
      'ledger/foreign-file notes.txt',
      'ledger/foreign-file 0001-2026-01/lines.csv.bak',
    ])
    expect(readLedger(more).value).toBeDefined()
  })
})

/** As somebody would who changes an amount and seals it anew. */
function resealed(files: LedgerFiles, path: string, from: string, to: string): LedgerFiles {
  const [folder = ''] = path.split('/')
  expect(text(files, path)).toContain(from)
  const touched = text(files, path).replace(from, to)
  const manifest = text(files, `${folder}/manifest.json`).replace(sha256(files.files.get(path)!), sha256(touched))
  const head = text(files, 'head.json').replace(readHead(text(files, 'head.json'))!.manifest, sha256(manifest))
  return change(files, { [path]: touched, [`${folder}/manifest.json`]: manifest, 'head.json': head })
}

describe('a sum that does not hold', () => {
  it('is found although every hash was made anew', () => {
    const [, row = ''] = text(three, '0003-2026-03/settlement.csv').split('\n')
    const payable = /[^,]+$/.exec(row)![0]
    const more = resealed(three, '0003-2026-03/settlement.csv', row, row.replace(/[^,]+$/, `9${payable}`))
    expect(found(more)).toEqual(['ledger/totals 0003-2026-03/manifest.json', 'ledger/sum 0003-2026-03/settlement.csv'])
    expect(problemText(verifyLedger(more).problems[1]!)).toBe(
      `ana in 2026-03: payable is 9${payable}, but should be ${payable}`,
    )
  })

  it('is found where a line was taken out', () => {
    const lines = text(three, '0003-2026-03/lines.csv').split('\n')
    const less = resealed(three, '0003-2026-03/lines.csv', `${lines[1]}\n`, '')
    expect(found(less)).toContain('ledger/totals 0003-2026-03/manifest.json')
    expect(found(less)).toContain('ledger/sum 0003-2026-03/settlement.csv')
  })
})

describe('a cell that cannot be read, although its hash was made anew', () => {
  it.each([
    ['lines.csv', ',2026-02-10,', ',2026-02-30,'],
    ['lines.csv', ',earning,', ',gift,'],
    ['lines.csv', ',USD,', ',dollars,'],
    ['settlement.csv', '2026-02,ana,', '2026-02,ana,"open'],
    ['settlement.csv', ',0.00,', ',nothing,'],
  ])('in %s, %s as %s, is told with its line by every command', (file, from, to) => {
    const [problem] = readLedger(resealed(three, `0002-2026-02/${file}`, from, to)).problems
    const at = { file: `ledger/0002-2026-02/${file}`, line: 2 }
    expect(problem).toMatchObject({ rule: 'ledger/unreadable', at })
  })
})

/** The manifest of a period changed, and each later one and the head sealed anew. */
function resealedFrom(files: LedgerFiles, folders: readonly string[], from: string, to: string): LedgerFiles {
  const [first = ''] = folders
  const paths = [...folders.map((folder) => `${folder}/manifest.json`), 'head.json']
  expect(text(files, `${first}/manifest.json`)).toContain(from)
  let [changed, before, after] = [text(files, `${first}/manifest.json`).replace(from, to), '', '']
  return paths.reduce((whole, path) => {
    const old = text(files, path)
    changed = path === `${first}/manifest.json` ? changed : old.replace(before, after)
    before = sha256(old)
    after = sha256(changed)
    return change(whole, { [path]: changed })
  }, files)
}

describe('what stood open, where it cannot be read although every hash was made anew', () => {
  const folders = ['0001-2026-01', '0002-2026-02', '0003-2026-03']
  const why = 'open[0].draw_balance is not a number'

  it('is found in every period, and keeps no run from going on from the last', () => {
    const files = resealedFrom(three, folders.slice(1), '"draw_balance": "', '"draw_balance": "x')
    expect(found(files)).toEqual(['ledger/unreadable 0002-2026-02/manifest.json'])
    expect(problemText(verifyLedger(files).problems[0]!)).toContain(why)
    const [, second, third] = ledgerIn(files).entries
    expect(third!.closed.open).toEqual(ledgerIn(three).entries[2]!.closed.open)
    expect(() => second!.closed.open).toThrow(`ledger/0002-2026-02/manifest.json cannot be read: ${why}`)
  })

  it('of the last period is found by every command', () => {
    const files = resealedFrom(three, folders.slice(2), '"draw_balance": "', '"draw_balance": "x')
    expect(readLedger(files).problems.map(problemText)).toEqual([expect.stringContaining(why)])
    expect(readLedger(files).value).toBeUndefined()
  })

  it('is not read from a manifest that was changed after the ledger was read', () => {
    const files = new Map(three.files)
    const [first, second, third] = ledgerIn({ ...three, files }).entries
    for (const folder of folders) files.set(`${folder}/manifest.json`, bytes('{}'))
    expect(third!.closed.open).toEqual(ledgerIn(three).entries[2]!.closed.open)
    files.set('0001-2026-01/manifest.json', three.files.get('0001-2026-01/manifest.json')!)
    expect(first!.closed.open).toEqual(ledgerIn(three).entries[0]!.closed.open)
    const why = 'ledger/0002-2026-02/manifest.json cannot be read: it was changed while it was being read'
    expect(() => second!.closed.open).toThrow(why)
  })

  it('is read from a manifest that is written in another way', () => {
    const compact = text(three, '0002-2026-02/manifest.json')
    const files = resealedFrom(three, folders.slice(1), compact, JSON.stringify(JSON.parse(compact)))
    expect(found(files)).toEqual([])
    expect(ledgerIn(files).entries[1]!.closed.open).toEqual(ledgerIn(three).entries[1]!.closed.open)
  })
})

describe('a close that was killed', () => {
  it('before the renaming leaves the old ledger', () => {
    const files = change(three, { '.closing-77/lines.csv': '', '.lock': '', '.closing-77-head.json': '' })
    expect(found(files, 'all').map((finding) => finding.split(' ')[0])).toEqual(
      Array(3).fill('ledger/unfinished-close'),
    )
    expect(readLedger(files).value?.entries.length).toBe(3)
  })

  it('while it wrote the head or the record of a reopening leaves a file that is no part of the ledger', () => {
    const left = ['.head.json.0123456789ab.tmp', 'reopened/.0003-2026-03-1.json.0123456789ab.tmp']
    const files = change(three, Object.fromEntries(left.map((path) => [path, 'half'])))
    expect(found(files, 'all')).toEqual(left.map((path) => `ledger/unfinished-close ${path}`))
    expect(readLedger(files).value?.entries.length).toBe(3)
  })

  it('between the renaming and the head leaves the new ledger, and the next close mends the head', () => {
    const before = closedThrough(project, '2026-02-28')
    const behind = change(three, { 'head.json': text(before, 'head.json') })
    expect(found(behind, 'all')).toEqual(['ledger/head-behind head.json'])
    expect(found(closedThrough(project, '2026-04-30', behind), 'all')).toEqual([])
    const first = change(closedThrough(project, '2026-01-31'), { 'head.json': undefined })
    expect(found(first, 'all')).toEqual(['ledger/head-behind head.json'])
  })
})

describe('a reopened period', () => {
  it('leaves what had been closed, and the next close lists it', () => {
    const files = reopened(three)
    expect(found(files, 'all')).toEqual([])
    expect(files.files.get('reopened/0003-2026-03-1/lines.csv')).toEqual(three.files.get('0003-2026-03/lines.csv'))
    expect(found(again, 'all')).toEqual([])
    expect(ledgerIn(again).entries.at(-1)!.manifest.reopened).toMatchObject([
      { name: '0003-2026-03-1', reason: 'the bank returned the file' },
    ])
  })

  it('may be reopened again and again, down to the first, and every record stays', () => {
    const all = reopened(reopened(reopened(again, 'second')), 'third')
    expect(found(all, 'all')).toEqual([])
    expect(ledgerIn(all).reopenings.map(({ name }) => name)).toEqual([
      '0001-2026-01-1',
      '0002-2026-02-1',
      '0003-2026-03-1',
      '0003-2026-03-2',
    ])
    const closed = closedThrough(project, '2026-04-30', all)
    expect(found(closed, 'all')).toEqual([])
    expect(ledgerIn(closed).entries[0]!.manifest.reopened.length).toBe(4)
  })

  it('of which only the record was written is still closed', () => {
    const files = change(three, {
      'reopened/0003-2026-03-1.json': text(reopened(three), 'reopened/0003-2026-03-1.json'),
    })
    expect(found(files, 'all')).toEqual(['ledger/unfinished-reopening reopened/0003-2026-03-1.json'])
    expect(readLedger(files).value?.entries.length).toBe(3)
  })

  it('of which the head was not written is open', () => {
    const files = change(reopened(three), { 'head.json': text(three, 'head.json') })
    expect(found(files, 'all')).toEqual(['ledger/head-behind head.json'])
    expect(found(closedThrough(project, '2026-03-31', files), 'all')).toEqual([])
  })
})
