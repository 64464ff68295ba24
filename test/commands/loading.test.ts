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
  for (const [, next] of text.matchAll(/(?:from|import)\s*["']\.\/([\w-]+\.js)["']/g)) loadedWith(next!, loaded)
  return loaded
}

it('a command line is read, and plans are validated, without loading what draws tables', () => {
  expect(loadedWith('payout.js')).toContain('cli-table3.js')
  expect(loadedWith('program.js')).not.toContain('cli-table3.js')
  expect(loadedWith('validate.js')).not.toContain('cli-table3.js')
})

it('the version is told without loading commands or plans', () => {
  expect(loadedWith('cli.js')).not.toContain('program.js')
  expect(loadedWith('cli.js')).not.toContain('read-plan.js')
})

it('the yaml package reads plans without asking the environment at every token', () => {
  const texts = [...loadedWith('read-plan.js')].map((file) => readFileSync(join(dist, file), 'utf8'))
  expect(texts.filter((text) => text.includes('LOG_TOKENS'))).toEqual([])
})
