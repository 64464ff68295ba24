// Where WebAssembly cannot be used that is no defect: the call says what to change.
import { afterEach, expect, test, vi } from 'vitest'
import { memoryOf } from '../../src/data/web-assembly.ts'
import { UnusableCall } from '../../src/problems/failure.ts'

afterEach(() => vi.unstubAllGlobals())

const refusing = {
  Memory: function refuse() {
    throw new RangeError('WebAssembly.Memory(): could not allocate memory')
  },
}

test.each([
  ['addresses are limited', refusing, 'could not allocate memory'],
  ['Node runs without it', undefined, 'cannot be used here'],
])('where %s the call says how it can be run', (_, engine, reason) => {
  vi.stubGlobal('WebAssembly', engine)
  let failure: unknown
  try {
    memoryOf(1)
  } catch (error) {
    failure = error
  }
  expect(failure).toBeInstanceOf(UnusableCall)
  expect(failure).toHaveProperty('message', expect.stringContaining(reason))
  expect(failure).toHaveProperty('remedy', expect.stringContaining('NODE_OPTIONS=--disable-wasm-trap-handler'))
})
