// `diff REV:path` across a history of git, as an auditor asks it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../src/cli.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'

const root = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'compline-diff-'))
const git = (...args: readonly string[]): void => {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' })
}

async function diff(
  ...typed: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { outside, printed } = memoryOutside({ currentFolder: process.cwd(), packageFolder: root })
  const code = await main(['diff', ...typed], outside)
  return { code, out: printed.stdout, err: printed.stderr }
}

beforeAll(() => {
  process.chdir(folder)
  const plan = readFileSync(join(root, 'plans/account-executive.yaml'), 'utf8')
  git('init', '-q')
  writeFileSync('ae.yaml', plan)
  git('add', '.')
  git('commit', '-q', '-m', 'one')
  writeFileSync('ae.yaml', plan.replace('{ from: 150%, rate: 12% }', '{ from: 150%, rate: 13% }'))
  git('commit', '-q', '-a', '-m', 'two')
})

afterAll(() => {
  process.chdir(root)
  rmSync(folder, { recursive: true, force: true })
})

it('a file of an earlier commit is compared with the one that is there', async () => {
  const { code, out } = await diff('HEAD~1:ae.yaml', 'ae.yaml', '--exit-code')
  expect(code).toBe(3)
  expect(out).toContain('new-business: earn tiers step from 150%: rate 12% → 13%')
  expect(out).toContain('HEAD~1:ae.yaml:27:27 → ae.yaml:27:27')
})

it('what is denied is told and not printed, and the file for the pull request is written', async () => {
  const { code, out, err } = await diff(
    'HEAD~1:ae.yaml',
    'ae.yaml',
    '--deny',
    'raises-pay',
    '--format',
    'markdown',
    '--out',
    'c.md',
  )
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('rate 12% → 13%')
  expect(err).toContain('denied: raises-pay\n')
  expect(readFileSync('c.md', 'utf8')).toContain(
    '| new-business: earn tiers step from 150%: rate 12% → 13% | raises-pay |',
  )
  rmSync('c.md')
})

it.each([['text'], ['markdown']])(
  'a clawback that is gone is not told to reach no deal where all of it was carried: as %s',
  async (format) => {
    // 10% of 1,000 in January is 100; all comes back in February, where nothing is paid: the 100 are carried.
    const plan = `plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c: { earn: { rate: 10% }, clawback: { within: 3 months, recover: 100% } }
`
    writeFileSync('with.yaml', plan)
    writeFileSync('without.yaml', plan.replace(', clawback: { within: 3 months, recover: 100% }', ''))
    writeFileSync('d.csv', 'deal_id,payee_id,amount,closed_on\nD1,ana,1000,2026-01-15\n')
    writeFileSync('r.csv', 'return_id,deal_id,amount,returned_on\nR1,D1,1000,2026-02-15\n')
    const data = ['--deals', 'd.csv', '--returns', 'r.csv', '--period', '2026-01..2026-02']
    const { code, out } = await diff('with.yaml', 'without.yaml', '--format', format, ...data)
    expect(code).toBe(0)
    expect(out).toContain('what is carried to later pay is not compared')
    expect(out.toLowerCase()).not.toContain('no deal of the data')
  },
)

it('a folder of one commit is compared with that of another', async () => {
  const { code, out } = await diff('HEAD~1:.', 'HEAD:.')
  expect(code).toBe(0)
  expect(out).toContain('rate 12% → 13%')
})

it.each([
  ['a revision that is not there', 'nowhere:ae.yaml', 'git knows no revision "nowhere"'],
  ['a file that is not there', 'HEAD:be.yaml', 'there is no be.yaml in HEAD'],
  ['an option in place of a revision', '--output=x:ae.yaml', 'unknown option'],
  ['neither file nor revision', 'be.yaml', 'there is no file or folder be.yaml'],
])('%s is said, with exit code 2', async (_, side, words) => {
  const { code, err } = await diff(side, 'ae.yaml')
  expect(code).toBe(2)
  expect(err).toContain(words)
})

function write(name: string, text: string): void {
  mkdirSync(dirname(name), { recursive: true })
  writeFileSync(name, text)
}

describe('a folder in which the project has its plans', () => {
  beforeAll(() => {
    const plan = readFileSync(join(root, 'plans/account-executive.yaml'), 'utf8')
    write('project/compline.yaml', 'plans: [plans/*.yaml]\n')
    write('project/plans/ae.yaml', plan)
    write('project/plans/se.yaml', plan.replace('plan: account-executive', 'plan: sales-engineer'))
    git('add', '.')
    git('commit', '-q', '-m', 'a project')
    renameSync('project/plans/ae.yaml', 'project/plans/ae.yml')
    process.chdir('project')
  })

  afterAll(() => process.chdir('..'))

  it('has lost a plan whose file is no longer called as compline.yaml says', async () => {
    const { code, out, err } = await diff('HEAD:plans', 'plans', '--exit-code')
    expect(code).toBe(3)
    expect(out).toContain('account-executive')
    expect(err).toBe('plans/ae.yml is left out: compline.yaml, line 1, runs plans/*.yaml\n')
  })

  it('in the other direction has won it', async () => {
    const { out, err } = await diff('plans', 'HEAD:plans/')
    expect(out).toContain('account-executive 2026.1\n  the plan is new')
    expect(err).toBe('plans/ae.yml is left out: compline.yaml, line 1, runs plans/*.yaml\n')
  })

  it('is no matter where two files are named', async () => {
    const { code, err } = await diff('HEAD:plans/ae.yaml', 'plans/ae.yml', '--exit-code')
    expect([code, err]).toEqual([0, ''])
  })
})
