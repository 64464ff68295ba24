// What a call loads before it does anything: each file of dist/ costs the start of every call that reaches it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const dist = join(import.meta.dirname, '../../dist')

/** The built file and all that it imports at once; what it imports when asked for is left out. */
function loadedWith(file: string, loaded: Set<string> = new Set()): ReadonlySet<string> {
  if (loaded.has(file)) return loaded
  loaded.add(file)
  const text = readFileSync(join(dist, file), 'utf8')
  for (const [, next] of text.matchAll(/(?<!=>)require\(["']\.\/([\w-]+\.cjs)["']\)/g)) loadedWith(next!, loaded)
  return loaded
}

it('a command line is read, and plans are validated, without loading what draws tables', () => {
  expect(loadedWith('payout.cjs')).toContain('cli-table3.cjs')
  expect(loadedWith('program.cjs')).not.toContain('cli-table3.cjs')
  expect(loadedWith('validate.cjs')).not.toContain('cli-table3.cjs')
})

it('the version is told without loading commands or plans', () => {
  expect(loadedWith('cli.cjs')).not.toContain('program.cjs')
  expect(loadedWith('cli.cjs')).not.toContain('read-plan.cjs')
})

it('the yaml package reads plans without asking the environment at every token', () => {
  const texts = [...loadedWith('read-plan.cjs')].map((file) => readFileSync(join(dist, file), 'utf8'))
  expect(texts.filter((text) => text.includes('LOG_TOKENS'))).toEqual([])
})

it('no call loads the parts of Node for digests and for other programs before it needs them', () => {
  const texts = [...loadedWith('validate.cjs'), ...loadedWith('program.cjs')].map((file) =>
    readFileSync(join(dist, file), 'utf8'),
  )
  expect(texts.filter((text) => /require\(["'`]node:(?:crypto|child_process)["'`]\)/.test(text))).toEqual([])
})
