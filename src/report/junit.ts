// Findings as JUnit XML, in the form that Jenkins, GitLab and others read: a suite for each file; in it a case for each rule
// that found something, or for each plan test. A case fails by its errors; warnings are its output.
import type { Ignored, Problem } from '../problems/problem.ts'
import { problemText } from '../problems/problem.ts'
import type { Findings } from './findings.ts'
import { isFailure } from './findings.ts'
import { headText, positionOf, sortedByPlace } from './messages.ts'
import { repositoryPath } from './repository-path.ts'

interface Case {
  readonly name: string
  readonly failures: readonly Problem[]
  readonly warnings: readonly Problem[]
  /** Why it does not count, where all that it found is ignored. */
  readonly skipped?: string
}

interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
}

export function junitText(findings: Findings): string {
  const suites = suitesOf(findings)
  const all = suites.flatMap(({ cases }) => cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="compline ${findings.command}" ${counts(all)} time="0">\n`,
    ...suites.map((suite) => suiteText(suite)),
    '</testsuites>\n',
  ].join('')
}

/** Files without a finding are suites too: a passed case says that they were checked. */
function suitesOf(findings: Findings): readonly Suite[] {
  const tested = findings.cases ?? []
  const inCases = new Set(tested.flatMap(({ problems }) => problems))
  const others = findings.problems.filter((problem) => !inCases.has(problem))
  const files = new Set([
    ...findings.files,
    ...tested.map(({ file }) => file),
    ...sortedByPlace([...others, ...findings.ignored.map(({ problem }) => problem)]).map(fileOf),
  ])
  return [...files].map((file) => {
    const cases = tested.filter((one) => one.file === file).map((one) => caseOf(one.name, one.problems, findings))
    const found = ruleCases(file, others, findings)
    const passed = { name: findings.command, failures: [], warnings: [] }
    const both = [...cases, ...found]
    return { name: repositoryPath(file, findings.folder), cases: both.length > 0 ? both : [passed] }
  })
}

function ruleCases(file: string, problems: readonly Problem[], findings: Findings): readonly Case[] {
  const here = sortedByPlace(problems.filter((problem) => fileOf(problem) === file))
  const ignored = findings.ignored.filter(({ problem }) => fileOf(problem) === file)
  const rules = new Set([...here, ...ignored.map(({ problem }) => problem)].map(({ rule }) => rule))
  return [...rules].map((rule) => {
    const open = here.filter((problem) => problem.rule === rule)
    if (open.length > 0) return caseOf(rule, open, findings)
    return { ...caseOf(rule, [], findings), skipped: reasonsOf(ignored.filter(({ problem }) => problem.rule === rule)) }
  })
}

function reasonsOf(ignored: readonly Ignored[]): string {
  return [...new Set(ignored.map(({ reason }) => reason))].join('; ')
}

function caseOf(name: string, problems: readonly Problem[], findings: Findings): Case {
  const sorted = sortedByPlace(problems)
  return {
    name,
    failures: sorted.filter((problem) => isFailure(problem, findings)),
    warnings: sorted.filter((problem) => !isFailure(problem, findings)),
  }
}

function fileOf(problem: Problem): string {
  return positionOf(problem.at).file
}

function suiteText({ name, cases }: Suite): string {
  const inner = cases.map((one) => caseText(one, name)).join('')
  const skipped = cases.filter((one) => one.skipped !== undefined).length
  return `  <testsuite name="${attribute(name)}" ${counts(cases)} skipped="${skipped}" time="0">\n${inner}  </testsuite>\n`
}

/** `errors` are for what could not be run, which is exit 2 and no report. */
function counts(cases: readonly Case[]): string {
  const failed = cases.filter(({ failures }) => failures.length > 0).length
  return `tests="${cases.length}" failures="${failed}" errors="0"`
}

function caseText({ name, failures, warnings, skipped }: Case, file: string): string {
  const [first, ...others] = failures
  const parts = [
    ...(skipped === undefined ? [] : [`<skipped message="${attribute(skipped)}"/>`]),
    ...(first === undefined
      ? []
      : [
          `<failure message="${attribute(failureTitle(first, others.length))}" type="${attribute(first.rule)}">${content(failures)}</failure>`,
        ]),
    ...(warnings.length === 0 ? [] : [`<system-out>${content(warnings)}</system-out>`]),
  ]
  const open = `    <testcase classname="${attribute(file)}" name="${attribute(name)}" time="0"`
  if (parts.length === 0) return `${open}/>\n`
  return `${open}>\n${parts.map((part) => `      ${part}\n`).join('')}    </testcase>\n`
}

function failureTitle(first: Problem, others: number): string {
  return `${problemText(first)}${others === 0 ? '' : ` (and ${others} more)`}`
}

function content(problems: readonly Problem[]): string {
  return escaped(problems.map(headText).join('\n'))
}

function attribute(text: string): string {
  return escaped(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;')
}

/** What XML 1.0 has no way to write, control characters above all, is left out (XML 1.0, 2.2 Characters). */
const notXml = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

function escaped(text: string): string {
  return text.replace(notXml, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
