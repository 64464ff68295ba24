// What a check found, in each form for other programs: escaped, capped, and told apart.
import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/plan/read-plan.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { SourceText } from '../../src/problems/source.ts'
import type { Findings } from '../../src/report/findings.ts'
import { githubSummary } from '../../src/report/github-summary.ts'
import { githubText } from '../../src/report/github.ts'
import { junitText } from '../../src/report/junit.ts'
import { repositoryPath, repositoryUri } from '../../src/report/repository-path.ts'
import { sarifText } from '../../src/report/sarif.ts'

function findingsOf(text: string, overrides: Partial<Findings> = {}): Findings {
  const { problems, ignored = [] } = readPlan(new SourceText('plan.yaml', text))
  const given = { command: 'validate', version: '1.2.3', files: ['plan.yaml'], strict: false, folder: '' } as const
  return { ...given, problems, ignored, ...overrides }
}

/** A plan with an unknown key on each of `count` lines, and a warning. */
function faulty(count: number): string {
  const keys = Array.from({ length: count }, (_, index) => `strange-${index + 1}: 1\n`).join('')
  return `${keys}plan: p\nversion: "1"\ncurrency: USD\nprorate: { quota: days }\ncomponents: { c: { earn: { rate: 8% } } }\n`
}

const unequal =
  'plan: p\nversion: "1"\ncurrency: USD\nprorate: { quota: days }\ncomponents: { c: { earn: { rate: 8% } } }\n'

/** A finding whose value holds what the form must escape. */
function strangeFinding(value: string, file = 'plan.yaml'): Findings {
  const at = { source: new SourceText(file, 'plan: p\n'), start: 0, end: 4 }
  const problem: Problem = { rule: 'plan/unreadable-number', at, facts: { value, hint: 'write 1' } }
  return { ...findingsOf(''), files: [file], problems: [problem], ignored: [] }
}

describe('annotations for GitHub', () => {
  it('escapes what ends a command, in the message and in its properties', () => {
    expect(githubText(strangeFinding('5%\r\n::error::x', 'a,b:c.yaml'))).toBe(
      '::error file=a%2Cb%3Ac.yaml,line=1,col=1,endColumn=5,title=plan/unreadable-number::"5%25%0D%0A::error::x" is not a number — write 1\n',
    )
  })

  it('annotates ten of each level, errors first, and lists the others as text', () => {
    const lines = githubText(findingsOf(faulty(12)))
      .trimEnd()
      .split('\n')
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10)
    expect(lines.findIndex((line) => line.startsWith('::warning '))).toBe(10)
    expect(lines.slice(11)).toEqual([
      '12 errors in all; GitHub shows 10 of a step beside the code. The others:',
      'plan.yaml:11:1  error  unknown key "strange-11" in the plan — take it out   plan/unknown-key',
      'plan.yaml:12:1  error  unknown key "strange-12" in the plan — take it out   plan/unknown-key',
    ])
  })

  it('names files from the root of the repository', () => {
    expect(githubText(findingsOf(unequal, { folder: 'pay/eu' }))).toContain('file=pay/eu/plan.yaml,')
  })

  it('sums up in a table in which a text of a file stays a text', () => {
    const table = githubSummary(strangeFinding('<b>|`x`'), '1 error', 10_000)
    expect(table.split('\n')).toEqual([
      '### compline validate: 1 error',
      '',
      '| | place | finding | rule |',
      '|---|---|---|---|',
      String.raw`| error | plan.yaml:1:1 | "&lt;b&gt;\|\`x\`" is not a number — write 1 | plan/unreadable-number |`,
      '',
      '',
    ])
  })

  it('keeps the table within the bytes that are left, and counts the rest', () => {
    const findings = findingsOf(faulty(500))
    const table = githubSummary(findings, 'many', 5_000)
    const rows = table.split('\n').filter((line) => line.startsWith('| error')).length
    expect(Buffer.byteLength(table)).toBeLessThanOrEqual(5_000)
    expect(Buffer.byteLength(table)).toBeGreaterThan(4_800)
    expect(table).toContain(`and ${findings.problems.length - rows} more`)
    expect(githubSummary(findings, 'many', 20)).toBe('')
  })
})

/** The parts of a SARIF log that are looked at here; the standard says which must be there. */
interface Sarif {
  readonly version: string
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } }
    readonly results: readonly {
      readonly ruleId: string
      readonly ruleIndex: number
      readonly level: string
      readonly message: { readonly text: string }
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string }
          readonly region: { readonly startLine: number; readonly startColumn?: number }
        }
      }[]
      readonly partialFingerprints: { readonly primaryLocationLineHash: string }
      readonly suppressions: readonly { readonly kind: string; readonly justification: string }[]
    }[]
  }[]
}

function sarifOf(findings: Findings): Sarif['runs'][number] {
  const log = JSON.parse(sarifText(findings)) as Sarif // written by the line above
  expect([log.version, log.runs.length]).toEqual(['2.1.0', 1])
  return log.runs[0]!
}

function hashes(plan: string): readonly string[] {
  return sarifOf(findingsOf(plan)).results.map((one) => one.partialFingerprints.primaryLocationLineHash)
}

describe('SARIF', () => {
  it('gives each result its rule by id and place, once among the rules', () => {
    const { tool, results } = sarifOf(findingsOf(faulty(3)))
    const ids = tool.driver.rules.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId)
    expect(results.map(({ level }) => level)).toContain('warning')
  })

  it('knows a finding again when lines are put in above it, and tells equal lines apart', () => {
    const twice =
      'plan: p\nversion: "1"\ncurrency: USD\ncomponents:\n  a:\n    earn: { rat: 8% }\n  b:\n    earn: { rat: 8% }\n'
    const before = hashes(twice)
    expect(before).toHaveLength(2)
    expect(new Set(before).size).toBe(2)
    expect(before.map((hash) => hash.replace(/^[0-9a-f]{16}/, ''))).toEqual([':1', ':2'])
    expect(hashes(`# a note\n\n${twice}`)).toEqual(before)
    expect(hashes(twice.replace('rat: 8%', 'rat: 9%'))).not.toEqual(before)
  })

  it('shows what a comment ignores as suppressed in the source, with the reason', () => {
    const text = unequal.replace('days }', 'days } # compline-ignore plan/prorate-differs agreed with HR')
    const { results } = sarifOf(findingsOf(text))
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [expect.objectContaining({ kind: 'inSource', justification: 'agreed with HR' })],
    ])
  })

  it('says of all results whether they are suppressed, as 3.27.23 wants it', () => {
    expect(sarifOf(findingsOf(unequal)).results.map(({ suppressions }) => suppressions)).toEqual([[]])
  })

  it('gives a finding in a data file its line, and no column: that counts cells there', () => {
    const at = { file: 'deals.csv', line: 4, record: 3, column: 2, name: 'amount', value: 'x', key: 'deal D-3' }
    const problem: Problem = { rule: 'data/spreadsheet-error', at, facts: { column: 'amount', value: '#N/A' } }
    const { results } = sarifOf({ ...findingsOf(''), problems: [problem], ignored: [] })
    expect(results[0]!.locations[0]!.physicalLocation.region).toEqual({ startLine: 4 })
  })

  it('writes names of files as references from the root of the repository', () => {
    expect(repositoryUri('plans/größe 1#a.yaml', 'pay')).toBe('pay/plans/gr%C3%B6%C3%9Fe%201%23a.yaml')
    expect(repositoryUri('../plans/a.yaml', 'pay/eu')).toBe('pay/plans/a.yaml')
    expect(repositoryUri(String.raw`C:\pay\a b.yaml`, '')).toBe('file:///C:/pay/a%20b.yaml')
    expect(repositoryUri('/srv/a.yaml', 'pay')).toBe('file:///srv/a.yaml')
    expect(repositoryPath('../../../a.yaml', 'pay')).toBe('../../../a.yaml')
  })
})

/** Elements and what they may bear, as junit-10.xsd of the xunit plugin of Jenkins has them; required ones first. */
const junitForm: Readonly<Record<string, readonly [required: readonly string[], optional: readonly string[]]>> = {
  testsuites: [[], ['name', 'time', 'tests', 'failures', 'errors']],
  testsuite: [
    ['name', 'tests', 'failures', 'errors'],
    ['time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file'],
  ],
  testcase: [['name'], ['time', 'classname', 'group']],
  failure: [[], ['type', 'message']],
  skipped: [[], ['type', 'message']],
  'system-out': [[], []],
}

describe('JUnit', () => {
  it('has the elements and attributes that Jenkins knows, and no others', () => {
    const text = junitText(findingsOf(faulty(2)))
    const elements = [...text.matchAll(/<([a-z-]+)((?: [a-z]+="[^"]*")*)\/?>/g)]
    expect(elements.length).toBeGreaterThan(5)
    for (const [, element = '', written = ''] of elements) {
      const [required, optional] = junitForm[element] ?? [[], undefined]
      expect(optional, element).toBeDefined()
      const names = [...written.matchAll(/ ([a-z]+)="/g)].map(([, name]) => name)
      expect(names).toEqual(expect.arrayContaining([...required]))
      expect(names.filter((name) => ![...required, ...(optional ?? [])].includes(name!))).toEqual([])
    }
  })

  it('leaves out what XML cannot hold, and escapes what it reads as markup', () => {
    const text = junitText(strangeFinding('\u0000\u001b[31m<a & "b">\ud800\ufffe'))
    expect(text).toContain('message="&quot;[31m&lt;a &amp; &quot;b&quot;&gt;&quot; is not a number"')
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe]/)
    expect(text).not.toMatch(/\p{Cs}/u)
  })

  it('has a case for each rule of a file, failed by its errors; a warning is output', () => {
    const text = junitText(findingsOf(faulty(3)))
    expect(text).toContain('<testsuites name="compline validate" tests="2" failures="1" errors="0" time="0">')
    expect(text).toContain('(and 2 more)" type="plan/unknown-key">')
    expect(text).toMatch(/name="plan\/prorate-differs" time="0">\n {6}<system-out>/)
  })

  it('fails by warnings too where they count as failures', () => {
    expect(junitText(findingsOf(unequal, { strict: true }))).toContain('tests="1" failures="1"')
  })

  it('shows a sound file as one passed case, and an ignored finding as a skipped one', () => {
    const text = unequal.replace('days }', 'days } # compline-ignore plan/prorate-differs agreed with HR')
    expect(junitText(findingsOf(text))).toContain('<skipped message="agreed with HR"/>')
    const sound = unequal.replace('prorate: { quota: days }\n', '')
    expect(junitText(findingsOf(sound))).toContain('<testcase classname="plan.yaml" name="validate" time="0"/>')
  })

  it('shows plan tests by name, beside findings that belong to none', () => {
    const found = findingsOf(faulty(1))
    const { problems } = found
    const cases = [
      { file: 'a.test.yaml', name: 'accelerates past quota', problems: problems.slice(0, 1) },
      { file: 'a.test.yaml', name: 'pays nothing below the gate', problems: [] },
    ]
    const text = junitText({ ...found, command: 'test', files: ['a.test.yaml'], cases })
    expect(text).toContain('<testsuite name="a.test.yaml" tests="2" failures="1" errors="0" skipped="0" time="0">')
    expect(text).toContain('name="pays nothing below the gate" time="0"/>')
    expect(text).toContain('<testsuite name="plan.yaml" tests="1" failures="0" errors="0" skipped="0" time="0">')
  })
})
