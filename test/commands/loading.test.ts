// What a call loads before it does anything: each file of dist/ costs the start of every call that reaches it.
import { execFileSync } from 'node:child_process'
import type { StdioOptions } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

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

describe('the code that the engine made when the program was built', () => {
  const bin = join(dist, '../bin')
  const plan = join(dist, '../plans/account-executive.yaml')

  function answer(program: string): string {
    const stdio: StdioOptions = ['ignore', 'pipe', 'ignore']
    return execFileSync(process.execPath, [program, 'validate', plan], { encoding: 'utf8', stdio })
  }

  it('is taken for every part that validating a plan loads', () => {
    const script = `const { load, loaded } = require('${bin}/chunks.js')
      load('cli.cjs').start().then(() => {
        const refused = [...loaded].filter(([, { script }]) => script.cachedDataRejected !== false)
        process.stdout.write(JSON.stringify([loaded.size > 10, refused.map(([name]) => name)]) + '\\n')
      })`
    const told = execFileSync(process.execPath, ['-e', script, 'compline', 'validate', plan], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(JSON.parse(told.trim().split('\n').at(-1)!)).toEqual([true, []])
  })

  it('can be missing, as after a change of Node: the call answers the same', () => {
    const folder = mkdtempSync(join(tmpdir(), 'compline-'))
    for (const name of ['bin', 'dist', 'package.json'])
      cpSync(join(dist, '..', name), join(folder, name), { recursive: true })
    const code = readdirSync(join(folder, 'dist')).filter((name) => name.startsWith('code-'))
    for (const name of code) rmSync(join(folder, 'dist', name), { recursive: true })
    expect(answer(join(folder, 'bin/compline.js'))).toBe(answer(join(bin, 'compline.js')))
    rmSync(folder, { recursive: true })
  })
})
