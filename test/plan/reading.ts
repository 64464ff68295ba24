// What the tests of plans share: a plan around a few lines, its findings as short texts.
import type { Component, Plan } from '../../src/plan/plan.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { isSpan, SourceText } from '../../src/problems/source.ts'

export const head = 'plan: p\nversion: "1"\ncurrency: USD\n'

/** `6:15 plan/unknown-key wen`: place, rule and the text that is pointed at. */
export function shown(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ rule, at }) => {
    if (!isSpan(at)) return rule
    const { line, column } = at.source.positionOf(at.start)
    return `${line}:${column} ${rule} ${at.source.text.slice(at.start, at.end)}`
  })
}

export function findingsIn(text: string): readonly string[] {
  return shown(readPlan(new SourceText('plan.yaml', text)).problems)
}

/** The plan; the test fails on any finding. */
export function planOf(text: string): Plan {
  const { value, problems } = readPlan(new SourceText('plan.yaml', text))
  if (value === undefined || problems.length > 0) throw new Error(shown(problems).join('\n'))
  return value
}

/** Lines of one component `c`, which begins on line 5; its keys stand from line 6, column 5. */
export function withComponent(...lines: readonly string[]): string {
  return `${head}components:\n  c:\n${lines.map((line) => `    ${line}\n`).join('')}`
}

export function componentOf(...lines: readonly string[]): Component {
  return planOf(withComponent(...lines)).components[0]!
}
