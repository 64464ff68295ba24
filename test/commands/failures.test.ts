// What ends a command that cannot go on. interface.md, Exit codes.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
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

const folder = mkdtempSync(join(tmpdir(), 'compline-unreadable-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const noYaml = 'plan: [p\n'
const wrong = 'plan: p\nversion: "1"\ncurrency: USD\nrate: 8%\n'
const cases = 'tests:\n  t:\n    deals: [{ deal_id: d1 }]\n    expect: [{ period: 2026-01, payable: 0 }]\n'

test.each([
  ['a plan that is no YAML', { plan: noYaml, tests: cases, exitCodes: [2, 2] }],
  ['a plan with an unknown key', { plan: wrong, tests: cases, exitCodes: [1, 1] }],
  ['plan tests that are no YAML', { plan: wrong, tests: `${cases}  u: [\n`, exitCodes: [1, 2] }],
])('%s ends validate and test with the same meaning of the exit code', async (_, { plan, tests, exitCodes }) => {
  const plans = written('p.yaml', plan)
  const planTests = written('p.test.yaml', `plan: p.yaml\n${tests}`)
  const ended: number[] = []
  for (const call of [
    ['validate', plans],
    ['test', planTests],
  ])
    ended.push(await main(call, memoryOutside().outside))
  expect(ended).toEqual(exitCodes)
  for (const format of ['json', 'junit', 'sarif', 'github'])
    expect(await main(['test', planTests, '--format', format], memoryOutside().outside)).toBe(exitCodes[1])
})

test.each(['deals.csv', './deals.csv', 'p.yaml'])(
  'output does not take the place of %s, which is read',
  async (name) => {
    const plan = written(
      'p.yaml',
      'plan: p\nversion: "1"\ncurrency: USD\ncomponents: { c: { credit: {}, earn: { rate: 8% } } }\n',
    )
    const deals = written('deals.csv', 'deal_id,payee_id,amount,closed_on\nd1,ana,100.00,2026-03-01\n')
    const out = `${folder}/${name}`
    const before = readFileSync(out, 'utf8')
    const { outside, printed } = memoryOutside()
    const call = ['payout', '--plan', plan, '--deals', deals, '--period', '2026-03', '--lines', '--out', out]
    expect(await main(call, outside)).toBe(2)
    expect(printed.stderr).toContain(`--out ${out} is a file that is read here`)
    expect(readFileSync(out, 'utf8')).toBe(before)
  },
)

test.each([
  ['payout', '--period', '2026-03'],
  ['statement', 'ana', '--period', '2026-03'],
  ['clawback', '--period', '2026-03'],
])('%s --quiet still tells of a deal that could not be paid, and of nothing else', async (...call) => {
  const plan = written(
    'quiet.yaml',
    'plan: p\nversion: "1"\ncurrency: USD\ncomponents: { c: { credit: {}, earn: { rate: 8% } } }\n',
  )
  const deals = written(
    'quiet.csv',
    'deal_id,payee_id,amount,closed_on\nd1,ana,100.00,2026-03-01\nd2,ana,12.5x,2026-03-02\n',
  )
  const { outside, printed } = memoryOutside()
  expect(await main([...call, '--plan', plan, '--deals', deals, '--quiet'], outside)).toBe(0)
  expect(printed.stderr.trim().split('\n')).toEqual([
    expect.stringContaining('amount "12.5x" is not a number (deal d2)'),
  ])
})
