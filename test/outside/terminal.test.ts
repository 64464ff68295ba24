import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { FileFailure } from '../../src/outside/file-failure.ts'
import { BrokenPipe, streamOutput, wantsColour, widthOf } from '../../src/outside/terminal.ts'

describe('colour: the flag before FORCE_COLOR before NO_COLOR before TERM before the terminal', () => {
  test.each([
    [true, {}, undefined, true],
    [false, {}, undefined, false],
    [true, { NO_COLOR: '1' }, undefined, false],
    [true, { NO_COLOR: '' }, undefined, true],
    [true, { TERM: 'dumb' }, undefined, false],
    [false, { FORCE_COLOR: '1' }, undefined, true],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, true],
    [true, { FORCE_COLOR: '0' }, undefined, false],
    [true, { FORCE_COLOR: '1' }, false, false],
    [false, { NO_COLOR: '1' }, true, true],
  ] as const)('terminal %j, environment %j, flag %j: %j', (isTerminal, environment, flag, colour) => {
    expect(wantsColour({ isTerminal }, environment, flag)).toBe(colour)
  })
})

test('the width is that of COLUMNS, then of the terminal, then the default', () => {
  expect(widthOf({ columns: 120 }, { COLUMNS: '90' }, 80)).toBe(90)
  expect(widthOf({ columns: 120 }, {}, 80)).toBe(120)
  expect(widthOf({ columns: undefined }, {}, 80)).toBe(80)
})

test.each([
  [
    'a full disk behind a stream is told as that of a file',
    'ENOSPC',
    FileFailure,
    'cannot write standard output: the disk is full',
  ],
  ['a reader that has gone away is a broken pipe', 'EPIPE', BrokenPipe, ''],
])('%s', async (_, code, kind, message) => {
  const refusing = new Writable({ write: (_piece, _encoding, done) => done(Object.assign(new Error(code), { code })) })
  const output = streamOutput(refusing as NodeJS.WriteStream, 'standard output') // as much of one as is asked for
  for (const text of ['at first', 'and ever after']) {
    const failure: unknown = await output.write(text).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(kind)
    expect(failure).toHaveProperty('message', message)
  }
})
