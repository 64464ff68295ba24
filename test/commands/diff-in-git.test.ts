// `diff REV:path` across a history of git, as an auditor asks it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
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
  const { outside, printed } = memoryOutside({ currentFolder: folder, packageFolder: root })
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
