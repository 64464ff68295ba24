// What ends a command that cannot go on. interface.md, Exit codes.
import { expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { BrokenPipe } from '../../src/outside/terminal.ts'
import { nodeFiles } from '../../src/outside/files.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'

const typed = ['payout', '--config', 'fixtures/sample/compline.yaml', '--period', '2026-03']

test('a defect says what to report, without a stack', async () => {
  const files = {
    ...nodeFiles,
    read: () => {
      throw new TypeError('x is not a function')
    },
  }
  const { outside, printed } = memoryOutside({ files })
  expect(await main(typed, outside)).toBe(70)
  expect(printed.stderr).toContain('call     compline payout --config fixtures/sample/compline.yaml --period 2026-03')
  expect(printed.stderr).toContain('message  TypeError: x is not a function')
  expect(printed.stderr).not.toContain('at ')
})

test('COMPLINE_DEBUG adds where the defect happened', async () => {
  const files = {
    ...nodeFiles,
    read: () => {
      throw new TypeError('x is not a function')
    },
  }
  const { outside, printed } = memoryOutside({ files, environment: { COMPLINE_DEBUG: '1' } })
  expect(await main(typed, outside)).toBe(70)
  expect(printed.stderr).toMatch(/\n {4}at /)
})

test('a broken pipe ends quietly', async () => {
  const { outside, printed } = memoryOutside({
    stdout: { write: () => Promise.reject(new BrokenPipe()), isTerminal: false, columns: undefined },
  })
  expect(await main([...typed, '--quiet'], outside)).toBe(0)
  expect(printed.stderr).toBe('')
})
