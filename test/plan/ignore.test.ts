// `# compline-ignore RULE-ID reason` on the lines of a plan.
import { describe, expect, it, test } from 'vitest'
import { unusedIgnores, withoutIgnored } from '../../src/plan/ignore.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { problemText } from '../../src/problems/problem.ts'
import { SourceText } from '../../src/problems/source.ts'

/** A plan with a warning on its fourth line unless `prorate` is something else. */
function planWith(prorate: string, before = ''): SourceText {
  const text = `plan: p\nversion: "1"\ncurrency: USD\n${before}${prorate}\ncomponents: { c: { earn: { rate: 8% } } }\n`
  return new SourceText('plan.yaml', text)
}

const warned = 'prorate: { quota: days }'
const comment = '# compline-ignore plan/prorate-differs agreed with HR'

function rulesIn(source: SourceText): readonly string[] {
  return readPlan(source).problems.map(({ rule }) => rule)
}

test.each([
  ['behind the line', planWith(`${warned} ${comment}`)],
  ['alone on the line above', planWith(warned, `${comment}\n`)],
  ['above, with a blank line and another comment between', planWith(warned, `  ${comment}\n\n# a note\n`)],
  [
    'with a colon behind the word and the id',
    planWith(`${warned} # compline-ignore: plan/prorate-differs: agreed with HR`),
  ],
  ['in a file with a byte order mark', new SourceText('plan.yaml', `\ufeff${planWith(`${warned} ${comment}`).text}`)],
  [
    'in a file with Windows line ends',
    new SourceText('plan.yaml', planWith(`${warned} ${comment}`).text.replaceAll('\n', '\r\n')),
  ],
])('a comment %s ignores the warning, and its reason is kept', (_, source) => {
  const { value, problems, ignored } = readPlan(source)
  expect(problems).toEqual([])
  expect(value).toBeDefined()
  expect(ignored?.map(({ problem, reason }) => `${problem.rule}: ${reason}`)).toEqual([
    'plan/prorate-differs: agreed with HR',
  ])
})

test.each([
  ['on another line', planWith(warned, `version-2: x ${comment}\n`)],
  ['within a text', planWith(`title: "${comment}"\n${warned}`)],
  ['within a block of text', planWith(`description: |\n  ${comment}\n${warned}`)],
  ['within a longer word', planWith(`${warned} # compline-ignored plan/prorate-differs agreed`)],
])('what looks like one %s ignores nothing', (_, source) => {
  expect(rulesIn(source)).toContain('plan/prorate-differs')
})

test.each([
  ['no reason', `${warned} # compline-ignore plan/prorate-differs`, 'plan/ignore-without-reason'],
  ['no rule', `${warned} # compline-ignore`, 'plan/ignore-unknown-rule'],
  ['an unknown rule', `${warned} # compline-ignore prorate-differs agreed`, 'plan/ignore-unknown-rule'],
  ['a rule about data', `${warned} # compline-ignore data/unknown-manager agreed`, 'plan/ignore-refused'],
  ['a rule about comments', `${warned} # compline-ignore plan/ignore-nothing agreed`, 'plan/ignore-refused'],
])('a comment with %s is a finding, and the warning stays', (_, line, rule) => {
  expect(rulesIn(planWith(line))).toEqual(['plan/prorate-differs', rule])
})

/** The warning is on the fifth line. */
function both(ids: string): SourceText {
  return planWith(`effective: { from: 2026-01-01 }\n${warned} # compline-ignore ${ids}`)
}

describe('a comment with several ids, a comma between them,', () => {
  const second = 'plan/no-notice'

  it('ignores each of them for the one reason', () => {
    const source = both(`plan/prorate-differs, ${second} agreed with HR`)
    const at = { source, start: source.text.indexOf(warned), end: source.text.indexOf(warned) + 1 }
    const { open, ignored } = withoutIgnored([
      { rule: 'plan/prorate-differs', at, facts: { quota: 'days', target: 'none' } },
      { rule: 'plan/no-notice', at, facts: {} },
    ])
    expect(open).toEqual([])
    expect(ignored.map(({ problem, reason }) => `${problem.rule}: ${reason}`)).toEqual([
      'plan/prorate-differs: agreed with HR',
      'plan/no-notice: agreed with HR',
    ])
  })

  it.each([
    [
      'an unknown one is a finding, and the known one is ignored',
      'plan/prorate-differs, no/such-rule agreed',
      ['plan/ignore-unknown-rule'],
    ],
    ['so is one that comes first', 'no/such-rule,plan/prorate-differs agreed', ['plan/ignore-unknown-rule']],
    ['so is a comma that nothing follows', 'plan/prorate-differs, : agreed', ['plan/ignore-unknown-rule']],
    ['an id that is given twice counts once', 'plan/prorate-differs , plan/prorate-differs agreed', []],
    ['one about data is refused', 'plan/prorate-differs, data/unknown-manager agreed', ['plan/ignore-refused']],
    [
      'a reason that is missing is told once',
      `plan/prorate-differs, ${second}`,
      ['plan/prorate-differs', 'plan/ignore-without-reason'],
    ],
  ])('%s', (_, ids, rules) => {
    expect(rulesIn(both(ids))).toEqual(rules)
  })

  it('is a finding for each of them that is not found there', () => {
    const source = both(`plan/prorate-differs, ${second} agreed`)
    const { ignored = [] } = readPlan(source)
    const unused = unusedIgnores([source], { ignored, isLookedFor: () => true })
    expect(unused.map(problemText)).toEqual([`there is no ${second} on line 5 to ignore`])
  })
})

it('never ignores an error: the plan is not handed out', () => {
  const { value, problems } = readPlan(planWith('title: [] # compline-ignore plan/wrong-kind we like it so'))
  expect(value).toBeUndefined()
  expect(problems.map(({ rule }) => rule)).toEqual(['plan/wrong-kind', 'plan/ignore-refused'])
})

describe('a comment that ignores nothing', () => {
  const source = planWith(`${warned} ${comment}`, `${comment}\ntitle: none\n`)
  const { ignored = [] } = readPlan(source)

  it('is a finding at the comment', () => {
    const unused = unusedIgnores([source], { ignored, isLookedFor: () => true })
    expect(unused.map(({ rule, at }) => [rule, 'start' in at ? source.positionOf(at.start).line : 0])).toEqual([
      ['plan/ignore-nothing', 4],
    ])
  })

  it('is none where its rule was not looked for', () => {
    expect(unusedIgnores([source], { ignored, isLookedFor: (rule) => rule !== 'plan/prorate-differs' })).toEqual([])
  })
})
