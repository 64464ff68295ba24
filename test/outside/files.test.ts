// Files of the world, in a folder of their own: patterns, failures in words, and writing that leaves nothing half done.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileFailure } from '../../src/outside/file-failure.ts'
import { nodeFiles, sha256 } from '../../src/outside/files.ts'

let folder = ''
const at = (name: string): string => join(folder, name)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compline-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function failureOf(act: () => unknown): FileFailure {
  try {
    act()
  } catch (error) {
    if (error instanceof FileFailure) return error
  }
  throw new Error('no FileFailure')
}

describe('finding files', () => {
  beforeEach(() => {
    mkdirSync(at('data/east'), { recursive: true })
    mkdirSync(at('data/west'))
    for (const name of [
      'deals-2.csv',
      'deals-10.csv',
      'deals-a.csv',
      'deals.csv',
      '.deals-x.csv',
      'east/d.csv',
      'west/d.csv',
    ])
      writeFileSync(at(`data/${name}`), '')
  })

  it('fits any text within a name to *, by code point, and leaves hidden files out', () => {
    expect(nodeFiles.find(at('data/deals-*.csv'))).toEqual(
      ['deals-10.csv', 'deals-2.csv', 'deals-a.csv'].map((name) => at(`data/${name}`)),
    )
  })

  it('fits one character to ?', () => {
    expect(nodeFiles.find(at('data/deals-?.csv'))).toEqual([at('data/deals-2.csv'), at('data/deals-a.csv')])
  })

  it('fits folders too', () => {
    expect(nodeFiles.find(at('data/*/d.csv'))).toEqual([at('data/east/d.csv'), at('data/west/d.csv')])
  })

  it('finds nothing where nothing fits, and takes a plain name as it is', () => {
    expect(nodeFiles.find(at('data/x*.csv'))).toEqual([])
    expect(nodeFiles.find(at('nowhere/*.csv'))).toEqual([])
    expect(nodeFiles.find('missing.csv')).toEqual(['missing.csv'])
  })

  it('takes points and brackets of a pattern as they are', () => {
    writeFileSync(at('data/a[1].csv'), '')
    writeFileSync(at('data/a1xcsv'), '')
    expect(nodeFiles.find(at('data/a[1]*.csv'))).toEqual([at('data/a[1].csv')])
  })
})

describe('reading files', () => {
  it('gives the bytes of an open file piece by piece, as often as they are asked for', () => {
    writeFileSync(at('a'), 'abcdef')
    const open = nodeFiles.open(at('a'))
    const into = Buffer.alloc(5, '.')
    expect([open.size, open.read(into, 1, 2), into.toString()]).toEqual([6, 4, '.cdef'])
    expect([open.read(into, 3, 0), open.read(into, 0, 6), into.toString()]).toEqual([2, 0, '.cdab'])
    expect(open.sha256()).toBe(sha256('abcdef'))
    open.close()
  })

  it('says of an open file that it was changed before it was closed', () => {
    writeFileSync(at('a'), 'abc')
    const open = nodeFiles.open(at('a'))
    writeFileSync(at('a'), 'abcd')
    expect(failureOf(() => open.close()).message).toBe(`cannot read ${at('a')}: it was changed while it was read`)
  })

  it('says at once what cannot be opened', () => {
    expect(failureOf(() => nodeFiles.open(at('none'))).message).toBe(`cannot read ${at('none')}: there is no such file`)
    expect(failureOf(() => nodeFiles.open(folder)).message).toBe(`cannot read ${folder}: it is a folder`)
  })

  it('gives the bytes', () => {
    writeFileSync(at('a'), 'é')
    expect([...nodeFiles.read(at('a'))]).toEqual([0xc3, 0xa9])
  })

  it('fails in words', () => {
    expect(failureOf(() => nodeFiles.read(at('no.csv')))).toMatchObject({
      path: at('no.csv'),
      code: 'ENOENT',
      message: `cannot read ${at('no.csv')}: there is no such file`,
    })
    expect(failureOf(() => nodeFiles.read(folder)).message).toBe(`cannot read ${folder}: it is a folder`)
    expect(failureOf(() => nodeFiles.read('a\0b')).code).toBe('ERR_INVALID_ARG_VALUE')
  })
})

function* brokenOff(): Generator<string> {
  yield 'new'
  throw new Error('in between')
}

describe('writing files', () => {
  it('makes folders, replaces what was there, and leaves nothing beside it', async () => {
    await nodeFiles.writeAtomically(at('out/run/lines.csv'), 'old')
    await nodeFiles.writeAtomically(at('out/run/lines.csv'), 'new')
    expect(readFileSync(at('out/run/lines.csv'), 'utf8')).toBe('new')
    expect(readdirSync(at('out/run'))).toEqual(['lines.csv'])
  })

  it('writes pieces of text and of bytes one after the other, the bytes of one while the next is made', async () => {
    const buffers = [new Uint8Array(2), new Uint8Array(2)]
    const pieces = function* () {
      yield 'Größe '
      for (let digit = 1; digit < 9; digit++) yield buffers[digit % 2]!.fill(0x30 + digit)
    }
    await nodeFiles.writeAtomically(at('pieces'), pieces())
    await nodeFiles.writeAtomically(at('bytes'), buffers[0]!)
    expect([readFileSync(at('pieces'), 'utf8'), readFileSync(at('bytes'), 'utf8')]).toEqual([
      'Größe 1122334455667788',
      '88',
    ])
  })

  it('writes what is large enough to be sent to the disk in between', async () => {
    const piece = 'x'.repeat(1024 * 1024)
    await nodeFiles.writeAtomically(
      at('large'),
      Array.from({ length: 70 }, () => piece),
    )
    expect([statSync(at('large')).size, readdirSync(folder)]).toEqual([70 * 1024 * 1024, ['large']])
  })

  it('leaves the old file where making the text fails in between', async () => {
    writeFileSync(at('pay.csv'), 'old')
    await expect(nodeFiles.writeAtomically(at('pay.csv'), brokenOff())).rejects.toThrow('in between')
    expect([readFileSync(at('pay.csv'), 'utf8'), readdirSync(folder)]).toEqual(['old', ['pay.csv']])
  })

  it('does not take the place of a file that was opened', async () => {
    writeFileSync(at('deals.csv'), 'deal_id\n')
    symlinkSync('deals.csv', at('lines.csv'))
    nodeFiles.open(at('deals.csv')).close()
    await expect(nodeFiles.writeAtomically(at('lines.csv'), 'x')).rejects.toThrow('it is a file that is read here')
    expect(readFileSync(at('deals.csv'), 'utf8')).toBe('deal_id\n')
  })

  it('keeps who may read the file', async () => {
    writeFileSync(at('pay.csv'), 'old')
    chmodSync(at('pay.csv'), 0o600)
    await nodeFiles.writeAtomically(at('pay.csv'), 'new')
    expect(statSync(at('pay.csv')).mode & 0o777).toBe(0o600)
  })

  it('replaces the file behind a link', async () => {
    writeFileSync(at('real'), 'old')
    symlinkSync('real', at('link'))
    await nodeFiles.writeAtomically(at('link'), 'new')
    expect([readFileSync(at('real'), 'utf8'), readdirSync(folder)]).toEqual(['new', ['link', 'real']])
  })

  it('fails in words, and leaves the old file and no other', async () => {
    mkdirSync(at('pay.csv'))
    await expect(nodeFiles.writeAtomically(at('pay.csv'), 'x')).rejects.toThrow('it is a folder')
    writeFileSync(at('file'), '')
    await expect(nodeFiles.writeAtomically(at('file/pay.csv'), 'x')).rejects.toThrow('not a folder')
    expect(readdirSync(folder)).toEqual(['file', 'pay.csv'])
  })
})

it('makes folders of a path that names one twice, as march/. and march/../april do', async () => {
  await nodeFiles.writeAtomically(`${at('march')}/./pay.csv`, 'x')
  await nodeFiles.writeAtomically(`${at('closed')}/../april/pay.csv`, 'y')
  expect([nodeFiles.exists(at('march/pay.csv')), nodeFiles.exists(at('april/pay.csv'))]).toEqual([true, true])
})

it.runIf(existsSync('/proc/self'))('fails where no folder can be made though none is missing', async () => {
  await expect(nodeFiles.writeAtomically('/proc/nowhere/pay.csv', 'x')).rejects.toThrow('its folder is not there')
})

it('the digest of a file is its SHA-256', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad') // FIPS 180-2, example B.1
})
