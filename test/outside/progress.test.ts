// The line that tells how far long work has come, on a terminal of 40 columns and with a clock of its own.
import { describe, expect, it } from 'vitest'
import { ProgressLine } from '../../src/outside/progress.ts'

/** What was written, with the line's own control characters as `<`. */
function aTerminal() {
  const state = { now: 0, written: '' }
  const write = (text: string | Uint8Array): Promise<void> => {
    state.written += text.toString().replaceAll('\r\u001b[K', '<')
    return Promise.resolve()
  }
  const terminal = { write, isTerminal: true, columns: 40 }
  const line = new ProgressLine(terminal, () => state.now)
  return { state, terminal, line }
}

describe('how far long work has come', () => {
  it('is not told in the first two seconds', () => {
    const { state, line } = aTerminal()
    const read = line.progress('reading deals.csv')
    state.now = 1999
    read(1, 4)
    expect(state.written).toBe('')
  })

  it('is told with what is left, by the pace of the step so far', () => {
    const { state, line } = aTerminal()
    state.now = 1000
    const read = line.progress('reading deals.csv')
    state.now = 3000
    read(12, 48) // a quarter in 2 s, so that three quarters take 6 s
    expect(state.written).toBe('<reading deals.csv 25 %, about 6 s left')
  })

  it.each([
    [1, '<crediting 1 %, about 5 min left'], // 3 s for a hundredth, 297 s for the rest
    [0, '<crediting 0 %'],
    [99, '<crediting 99 %, about 1 s left'],
  ])('%d of 100 after three seconds', (done, shown) => {
    const { state, line } = aTerminal()
    const step = line.progress('crediting')
    state.now = 3000
    step(done, 100)
    expect(state.written).toBe(shown)
  })

  it('does not say what is left by the pace of a moment', () => {
    const { state, line } = aTerminal()
    state.now = 2600
    const step = line.progress('settling')
    state.now = 3000
    step(1, 100)
    expect(state.written).toBe('<settling 1 %')
  })

  it('is told at most five times in a second', () => {
    const { state, line } = aTerminal()
    const step = line.progress('settling')
    for (state.now = 2000; state.now < 3000; state.now += 10) step(1, 2)
    expect(state.written.split('<')).toHaveLength(1 + 5)
  })

  it('stays on one line', () => {
    const { state, line } = aTerminal()
    const step = line.progress('reading a/very/long/path/to/the/deals.csv')
    state.now = 3000
    step(1, 2)
    expect(state.written).toBe('<reading a/very/long/path/to/the/deals.c')
  })

  it('is wiped at the end of a step, and once', () => {
    const { state, line } = aTerminal()
    const step = line.progress('settling')
    state.now = 3000
    step(1, 2)
    state.written = ''
    step(2, 2)
    step(2, 2)
    expect(state.written).toBe('<')
  })

  it('is wiped before anything else is printed', async () => {
    const { state, line, terminal } = aTerminal()
    const step = line.progress('settling')
    const stderr = line.above(terminal)
    state.now = 3000
    step(1, 2)
    state.written = ''
    await stderr.write('error: the disk is full\n')
    await stderr.write('that is all\n')
    expect(state.written).toBe('<error: the disk is full\nthat is all\n')
  })
})
