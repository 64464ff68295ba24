// `compline help RULE-ID` helps: every rule says what it means, why, how it is mended, and shows an example.
import { describe, expect, it, test } from 'vitest'
import { topicHelp } from '../../src/commands/help.ts'
import { nodeFiles } from '../../src/outside/files.ts'
import type { RuleId } from '../../src/problems/catalogue.ts'
import { catalogue, ruleIds } from '../../src/problems/catalogue.ts'
import { generalProblem, generalRemedy } from '../../src/report/general-sentence.ts'

const packaged = { files: nodeFiles, packageFolder: process.cwd() }

/** The part below a heading, without its indentation. */
function part(text: string, heading: string): string {
  const lines = text.split('\n')
  const start = lines.indexOf(`${heading}:`)
  if (start < 0) return ''
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line))
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .map((line) => line.trim())
    .join('\n')
    .trim()
}

/** Neither side is known to be wrong: the reason says how to find out. */
const saidByWhy: ReadonlySet<RuleId> = new Set<RuleId>(['test/not-as-expected'])

describe('the help on each rule', () => {
  test.each(ruleIds)('%s', (id) => {
    const text = topicHelp(id, packaged)
    expect(text.startsWith(`${id}  (${catalogue[id].severity})\n  `)).toBe(true)
    expect(text).not.toMatch(/undefined|\[object|NaN|=>/)
    // More than the sentence with its gaps: words of its own that say why, and the finding with real values.
    expect(generalProblem(id).match(/\p{L}{2,}/gu)?.length ?? 0).toBeGreaterThanOrEqual(2)
    expect(part(text, 'Why').length).toBeGreaterThan(25)
    const example = part(text, 'Example')
    expect(example).toContain('$ compline ')
    expect(example).toMatch(new RegExp(`  (?:error|warning|note)  .*   ${id}$`, 'm'))
    expect(example).not.toContain('…"')
    const isMended = part(text, 'To mend it') !== '' || / — /.test(example) || saidByWhy.has(id)
    expect(isMended, 'a remedy').toBe(true)
  })
})

it('shows the file of the example, what is typed and what is printed', () => {
  expect(part(topicHelp('data/long-row', packaged), 'Example')).toBe(
    `deals.csv:
deal_id,payee_id,amount,closed_on
D-1,ana,1,200,2026-01-15

$ compline payout --plan plan.yaml --deals deals.csv --period 2026-01
deals.csv:2  error  the row has 5 cells, the header 4 columns (deal D-1) — put a text that contains the delimiter in double quotes   data/long-row`,
  )
})

it.each<readonly [RuleId, boolean]>([
  ['plan/prorate-differs', true],
  ['plan/release-sum', false],
  ['data/unknown-manager', false],
  ['plan/ignore-nothing', false],
])('of %s it says that a comment may ignore it: %s', (id, may) => {
  expect(topicHelp(id, packaged).includes(`# compline-ignore ${id} REASON`)).toBe(may)
})

it('does without the example where the package has none beside it', () => {
  const text = topicHelp('plan/circle', { ...packaged, packageFolder: '/nowhere' })
  expect(text).toContain('Why:')
  expect(text).not.toContain('Example:')
})

it.each([
  ['plan/ignore-refused', '… is nothing that a comment in a plan can ignore', 'mend what the finding says'],
  ['plan/ignore-nothing', 'there is no … on line … to ignore', 'take the comment out'],
  ['test/no-row', 'there is no row for …', 'name one that is there: …'],
] as const)('%s is told in general in whole sentences', (id, problem, remedy) => {
  expect(generalProblem(id)).toBe(problem)
  expect(generalRemedy(id)).toContain(remedy)
})
