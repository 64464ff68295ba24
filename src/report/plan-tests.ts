// Results of plan tests: the tests that failed with their findings, the count, and the coverage of the plans.
import type { CoveredPart } from '../insight/plan-tests/coverage.ts'
import type { NumberNoticed } from '../insight/plan-tests/noticed-numbers.ts'
import type { TestResult } from '../insight/plan-tests/run-tests.ts'
import { jsonDocument, jsonFinding } from './json.ts'
import type { MessageLook } from './messages.ts'
import { messageText, placeText, sortedByPlace } from './messages.ts'
import type { Paint } from './paint.ts'
import { shownOnOneLine } from './width.ts'

/**
 * For each test `✗ accelerates past quota   plans/ae.test.yaml:3`, and beneath it what is wrong. A plan that cannot be used fails
 * all of its tests; its findings are told once.
 */
export function* failedTestTexts(failed: readonly TestResult[], look: MessageLook): Generator<string> {
  const told = new Set<string>()
  for (const { name, at, problems } of failed) {
    const head = `${look.paint.error('✗')} ${look.paint.strong(shownOnOneLine(name))}   ${look.paint.faint(placeText(at))}`
    const texts = sortedByPlace(problems).map((problem) => {
      const key = `${placeText(problem.at)}  ${problem.rule}`
      if (told.has(key)) return `  as above: ${key}\n`
      told.add(key)
      return messageText(problem, look)
    })
    yield `${head}\n${texts.join('')}\n`
  }
}

export interface PlanCoverage {
  /** `account-executive 2026.1`. */
  readonly plan: string
  readonly parts: readonly CoveredPart[]
  readonly numbers: readonly NumberNoticed[]
}

/** The parts that no test has come by and the numbers that none would notice, at their lines, and the share of the others. */
export function coverageText(plans: readonly PlanCoverage[], paint: Paint): string {
  return plans
    .map(({ plan, parts, numbers }) => {
      const missing = parts
        .filter(({ isTouched }) => !isTouched)
        .map(({ at, what }) => ({ at, text: `no test: ${shownOnOneLine(what)}` }))
      const unnoticed = numbers
        .filter(({ isNoticed }) => !isNoticed)
        .map(({ at, path, was, is }) => ({ at, text: `no test notices: ${path} ${is} instead of ${was}` }))
      const lines = [...missing, ...unnoticed]
        .toSorted((a, b) => a.at.start - b.at.start)
        .map(({ at, text }) => `${placeText(at)}  ${text}\n`)
      const counts = `${shareText(parts.length - missing.length, parts.length, 'parts')}, ${shareText(numbers.length - unnoticed.length, numbers.length, 'numbers')}`
      return `${paint.strong(`Coverage ${shownOnOneLine(plan)}`)}  ${counts}\n${lines.join('')}`
    })
    .join('\n')
}

/** `26 of 27 parts (96%)`. */
function shareText(count: number, all: number, what: string): string {
  return `${count} of ${all} ${what}${all === 0 ? '' : ` (${Math.floor((100 * count) / all)}%)`}`
}

export function testsJson(
  results: readonly TestResult[],
  coverage: readonly PlanCoverage[] | undefined,
  version: string,
): Iterable<string> {
  const rows = results.map(({ file, name, problems }) => ({
    file,
    name,
    passed: problems.length === 0,
    findings: sortedByPlace(problems).map(jsonFinding),
  }))
  const parts = coverage?.flatMap((of) => [
    ...of.parts.map(({ at, what, isTouched }) => ({
      plan: of.plan,
      place: placeText(at),
      part: what,
      touched: isTouched,
    })),
    ...of.numbers.map(({ at, path, was, is, isNoticed }) => ({
      plan: of.plan,
      place: placeText(at),
      part: `${path} ${was}`,
      instead: is,
      touched: isNoticed,
    })),
  ])
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'test' },
    { kind: 'rows', name: 'tests', rows },
    ...(parts === undefined ? [] : [{ kind: 'rows', name: 'coverage', rows: parts } as const]),
  ])
}
