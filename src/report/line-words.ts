// One line of a run in words: what was done, at which rate and step, and the line of the plan that says so.
import type { Line } from '../compute/line.ts'
import { isOfWholePlan } from '../compute/line.ts'
import type { Component } from '../plan/plan.ts'
import { lineOf } from '../problems/source.ts'
import { dateText } from '../values/calendar-date.ts'
import { numberText, percentText } from './money.ts'
import { rateWords } from './rate-words.ts'
import { cut, shownOnOneLine } from './width.ts'

export function lineWords(line: Line, component: Component | undefined): string {
  const note = shownOnOneLine(line.note)
  const aside = note === '' ? '' : `: ${note}`
  switch (line.kind) {
    case 'earning':
      // The note of a badge's award names the badge, and there is no rate to tell.
      if (isOfWholePlan(line) && note !== '') return note
      return [earningText(line, component), note].filter((part) => part !== '').join(' · ')
    case 'hold':
      return note === '' ? 'held for later' : note
    case 'release':
      return line.amount.sign() < 0
        ? `taken back${aside}`
        : `released on ${dateText(line.date)}${aside.replace(/^: released; /, ', ')}`
    case 'true-up':
      return `true-up${aside}`
    case 'cap':
      return `cut by the cap${aside}`
    case 'floor':
      return `raised by the floor${aside}`
    case 'forfeit':
      return `forfeited of what is held${aside}`
    case 'clawback':
      return `${line.amount.sign() < 0 ? 'due from pay' : 'given back'}${aside}`
    case 'correction':
    case 'adjustment':
      return `${line.kind}${aside}`
  }
}

/** `earned 9% of 8,000 × 1.1 · step from 100% · attainment 98% → 106%`; a closed gate has nothing but its note. */
function earningText(line: Line, component: Component | undefined): string {
  const { base, rate, step, measured } = line
  if (base === undefined || rate === undefined) return line.note === '' ? 'earned' : ''
  return [
    `earned ${rateWords(line, component)}`,
    ...(step === '' ? [] : [`step from ${step}`]),
    ...measuredText(measured),
  ].join(' · ')
}

function measuredText(measured: Line['measured']): readonly string[] {
  if (measured === undefined) return []
  const { from, to, quota } = measured
  if (quota === undefined || quota.isZero()) return [`measure ${numberText(from, 2)} → ${numberText(to, 2)}`]
  return [`attainment ${percentText(from.dividedBy(quota))} → ${percentText(to.dividedBy(quota))}`]
}

/** `plans/ae.yaml:24  - { from: 0%, rate: 6% }`. */
export function planLineText({ planAt }: Pick<Line, 'planAt'>): readonly string[] {
  if (planAt === undefined) return []
  const line = lineOf(planAt)
  return [`${planAt.source.name}:${line}  ${cut(shownOnOneLine(planAt.source.lineText(line).trim()), 90)}`]
}
