// The gallery of messages: for every rule id a folder of fixtures/problems with one smallest set of files that raises it,
// the command line, and all that the user sees. UPDATE=1 writes what is printed now, to be reviewed as a diff.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import type { Files } from '../src/outside/files.ts'
import { nodeFiles } from '../src/outside/files.ts'
import { openBytes } from '../src/outside/open-file.ts'
import { ruleIds } from '../src/problems/catalogue.ts'
import { effectRules } from '../src/problems/catalogue/plan-effects.ts'
import { meaningRules } from '../src/problems/catalogue/plan-meaning.ts'
import { reviewRules } from '../src/problems/catalogue/plan-review.ts'
import { memoryOutside } from './helpers/memory-outside.ts'

const root = process.cwd()
const gallery = join(root, 'fixtures/problems')

/** Files that are too large to be kept, made here instead of in the folder of their rule. */
const generated: ReadonlyMap<string, { readonly name: string; readonly text: () => string }> = new Map([
  [
    'data/record-too-long',
    {
      name: 'deals.csv',
      text: () => `deal_id,payee_id,amount,closed_on\nD-1,${'a'.repeat(1_000_000)},100,2026-01-15\n`,
    },
  ],
  ['plan/too-large', { name: 'plan.yaml', text: () => `plan: p\n${'# a table of data\n'.repeat(120_000)}` }],
  [
    'plan/too-many-problems',
    { name: 'plan.yaml', text: () => Array.from({ length: 1001 }, (_, index) => `key-${index}: 1\n`).join('') },
  ],
])

const folders = readdirSync(gallery).flatMap((room) =>
  readdirSync(join(gallery, room)).map((name) => `${room}/${name}`),
)

afterEach(() => process.chdir(root))

describe('gallery', () => {
  test('every folder names a rule that exists', () => {
    const known = new Set<string>(ruleIds)
    expect(folders.filter((folder) => !known.has(folder))).toEqual([])
  })

  test('every rule has a folder, or, where a ledger must be damaged first, a test of its own', () => {
    const ledgerTests = sourcesIn(join(root, 'test/ledger'))
    const tested = (rule: string): boolean => rule.startsWith('ledger/') && ledgerTests.includes(`'${rule}'`)
    expect(ruleIds.filter((rule) => !folders.includes(rule) && !tested(rule))).toEqual([])
  })

  test.each(ruleIds.filter((rule) => folders.includes(rule)))('%s', async (rule) => {
    const folder = join(gallery, rule)
    expect(existsSync(join(folder, 'command')), `fixtures/problems/${rule} has no file "command"`).toBe(true)
    const printed = await run(rule)
    expect(printed).toContain(`   ${rule}\n`)
    expect(printed).not.toMatch(/^\s+at /m)
    const shown = shortened(printed)
    const expected = join(folder, 'expected.txt')
    if (process.env['UPDATE'] === '1') writeFileSync(expected, shown)
    expect(existsSync(expected), `${expected} is missing; UPDATE=1 writes it`).toBe(true)
    expect(shown).toBe(readFileSync(expected, 'utf8'))
  })
})

/** What a plan means or leads to is always told beside a neighbour for which it is not: the command in the file `sound`. */
describe('a sound neighbour', () => {
  const neighboured = folders.filter((folder) => existsSync(join(gallery, folder, 'sound')))

  test('stands beside every finding in what a plan means or leads to', () => {
    const wanted = [meaningRules, reviewRules, effectRules].flatMap((rules) => Object.keys(rules))
    expect(wanted.filter((rule) => !neighboured.includes(rule))).toEqual([])
  })

  test.each(neighboured)('does not raise %s, and is read without an error', async (rule) => {
    const printed = await run(rule, 'sound')
    expect(printed).not.toContain(`   ${rule}\n`)
    expect(printed).toContain('\nexit 0\n')
  })
})

test('a plan with five faults shows five findings in one run, by place', async () => {
  process.chdir(join(root, 'fixtures/five-faults'))
  const { outside, printed } = memoryOutside({ currentFolder: process.cwd(), packageFolder: root })
  expect(await main(['validate', 'plan.yaml'], outside)).toBe(1)
  const heads = [...printed.stderr.matchAll(/^plan\.yaml:(\d+):\d+ {2}error .* {3}(\S+)$/gm)]
  expect(heads.map(([, line, rule]) => `${line} ${rule}`)).toEqual([
    '3 plan/unknown-currency',
    '4 plan/unreadable-date',
    '7 plan/unknown-key',
    '8 plan/unreadable-number',
    '9 plan/release-sum',
  ])
  expect(printed.stderr).toContain('1 plan file checked: 5 errors, 0 warnings')
})

function sourcesIn(folder: string): string {
  if (!existsSync(folder)) return ''
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
}

/** All that the command of a folder prints, run in that folder as a user would. */
async function run(rule: string, command: 'command' | 'sound' = 'command'): Promise<string> {
  process.chdir(join(gallery, rule))
  const [program, ...typed] = readFileSync(command, 'utf8').trim().split(/\s+/)
  expect(program).toBe('compline')
  const made = generated.get(rule)
  const bytes = made === undefined ? undefined : new TextEncoder().encode(made.text())
  const read = (file: string): Uint8Array => (bytes !== undefined && file === made?.name ? bytes : nodeFiles.read(file))
  const files: Files = { ...nodeFiles, read, open: (file) => openBytes(read(file)) }
  const { outside, printed } = memoryOutside({ currentFolder: process.cwd(), packageFolder: root, files })
  const exitCode = await main(typed, outside)
  return `stdout\n${printed.stdout}\nstderr\n${printed.stderr}\nexit ${exitCode}\n`
}

/** A thousand findings are kept by the first and the last of them. */
function shortened(text: string): string {
  const lines = text.split('\n')
  if (lines.length < 100) return text
  return [...lines.slice(0, 10), `(${lines.length - 20} lines)`, ...lines.slice(-10)].join('\n')
}
