// A plan file → Plan and all that is wrong with it. plan-language.md, Top level.
import type { Checked, Report } from '../problems/problem.ts'
import type { SourceText } from '../problems/source.ts'
import type { Currency } from '../values/currency.ts'
import { minorUnitOf, readCurrency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { dateText } from '../values/calendar-date.ts'
import { roundingModes } from '../values/rounding.ts'
import type { Badge } from './badge.ts'
import { readBadge } from './badge-reader.ts'
import { readComponent } from './component-reader.ts'
import { collectProblems } from './collect.ts'
import { readCondition } from './condition-reader.ts'
import { checkPlan } from './checks/check-plan.ts'
import { readExpression } from './expression-parser.ts'
import type { Entry, Node } from './node.ts'
import { headOf, shortened } from './node.ts'
import { readPer } from './per-reader.ts'
import type { Component, Plan, PlanCap, Prorate } from './plan.ts'
import {
  asMap,
  asScalar,
  field,
  openBlock,
  readCurrencyCode,
  readDay,
  readExact,
  readText,
  readWord,
} from './reader.ts'
import type { Reading } from './reading.ts'
import { readDraw, readGuarantee, readPayIn, readRecovery } from './recovery-reader.ts'
import { defaultCalendar, readCalendar, readMeasureSpan, readSpan, wholeSpan } from './span-reader.ts'
import { readSyntax } from './syntax.ts'
import { excessWords, prorateWords, roundingPlaces } from './vocabulary/closed-words.ts'

/** The plan, or no value where a finding is an error; the findings in order of their place. Never throws for what a file holds. */
export function readPlan(source: SourceText): Checked<Plan> {
  return collectProblems(source, (report) => {
    const tree = readSyntax(source, report)
    const plan = tree === undefined ? undefined : readTopLevel(tree, source, report)
    if (plan !== undefined) checkPlan(plan, report)
    return plan
  })
}

function readTopLevel(node: Node, source: SourceText, report: Report): Plan | undefined {
  const fields = openBlock(node, 'plan', report)
  if (fields === undefined) return undefined
  const effective = field(fields, 'effective', (value) => readEffective(value, report)) ?? {
    from: undefined,
    to: undefined,
  }
  const calendar = field(fields, 'calendar', (value) => readCalendar(value, effective, report)) ?? defaultCalendar
  // The stand-ins are for an absent or wrong currency, which is an error: such a plan is never handed out.
  const currency = field(fields, 'currency', (value) => readCurrencyCode(value, report)) ?? standInCurrency
  const names = { bare: 'none', quota: 'outside', target: 'outside' } as const
  const amounts = (within: string): Reading => ({ report, names: { ...names, within } })
  const payee: Reading = { report, names: { ...names, bare: 'payee', within: 'eligibility' } }
  const perOf = (value: Node) => readPer(value, { calendar, effective, report })
  const spanOf = (value: Node) => {
    const span = readMeasureSpan(value, { yearStarts: calendar.yearStarts, effective, report })
    return span === 'plan' ? wholeSpan(effective) : span
  }
  return {
    at: fields.at,
    file: source.name,
    id: field(fields, 'plan', (value) => readId(value, report)) ?? '',
    title: field(fields, 'title', (value) => readText(value, report)),
    description: field(fields, 'description', (value) => readText(value, report)),
    version: field(fields, 'version', (value) => readVersion(value, report)) ?? '',
    currency,
    effective,
    calendar,
    rounding: readRounding(fields.values.get('rounding'), currency, report),
    eligibility: field(fields, 'eligibility', (value) => readCondition(value, payee)),
    prorate: readProrate(fields.values.get('prorate'), report),
    cap: field(fields, 'cap', (value) => readPlanCap(value, amounts('the cap of the plan'))),
    minimumPayout: field(fields, 'minimum_payout', (value) => readExpression(value, amounts('minimum_payout'))),
    recovery: field(fields, 'recovery', (value) => readRecovery(value, amounts('recovery'))),
    draw: field(fields, 'draw', (value) => readDraw(value, { reading: amounts('draw'), perOf })),
    guarantee: field(fields, 'guarantee', (value) => readGuarantee(value, { reading: amounts('guarantee'), perOf })),
    payIn: field(fields, 'pay_in', (value) => readPayIn(value, report)),
    components: field(fields, 'components', (value) => readComponents(value, { report, spanOf })) ?? [],
    badges:
      field(fields, 'badges', (value) =>
        readBadges(value, { report, names: { ...names, bare: 'figure', within: 'a badge' } }),
      ) ?? [],
    terms: field(fields, 'terms', (value) => readTerms(value, report)) ?? new Map<string, string>(),
  }
}

const standInCurrency: Currency = readCurrency('XXX') ?? ('USD' as Currency) // USD is a code of the list

/** Small letters, digits and hyphens: `account-executive`. */
export function readId(node: Node, report: Report): string {
  const scalar = asScalar(node, 'an id', report)
  if (scalar === undefined) return ''
  reportId(scalar.text, { at: scalar.at, report })
  return scalar.text
}

function reportId(id: string, { at, report }: { at: Component['at']; report: Report }): void {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) return
  const split = id.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
  const suggestion = split.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  report({ rule: 'plan/id', at, facts: { id: shortened(id), suggestion: suggestion.slice(0, 60) } })
}

function readVersion(node: Node, report: Report): string {
  const scalar = asScalar(node, 'text in quotes', report)
  if (scalar !== undefined && !scalar.quoted)
    report({ rule: 'plan/version-not-quoted', at: scalar.at, facts: { version: shortened(scalar.text) } })
  return scalar?.text ?? ''
}

function readEffective(node: Node, report: Report): Plan['effective'] | undefined {
  const fields = openBlock(node, 'effective', report)
  if (fields === undefined) return undefined
  const [from, to] = [
    field(fields, 'from', (value) => readDay(value, report)),
    field(fields, 'to', (value) => readDay(value, report)),
  ]
  if (from !== undefined && to !== undefined && from > to) {
    const at = fields.values.get('to')?.at ?? fields.at
    report({ rule: 'plan/effective-backwards', at, facts: { from: dateText(from), to: dateText(to) } })
  }
  return { from, to }
}

function readRounding(node: Node | undefined, currency: Currency, report: Report): Plan['rounding'] {
  const fields = node && openBlock(node, 'rounding', report)
  const unit = minorUnitOf(currency)
  if (fields === undefined) return { to: unit, mode: 'half-up', at: 'line' }
  const to = field(fields, 'to', (value) => {
    const number = readExact(value, report)
    if (number === undefined || number.compare(Exact.zero) > 0) return number
    const facts = { key: 'to', value: number.toText(), least: 'more than 0', most: '' }
    report({ rule: 'plan/out-of-range', at: value.at, facts })
    return undefined
  })
  return {
    to: to ?? unit,
    mode: field(fields, 'mode', (value) => readWord(value, roundingModes, report)) ?? 'half-up',
    at: field(fields, 'at', (value) => readWord(value, roundingPlaces, report)) ?? 'line',
  }
}

function readProrate(node: Node | undefined, report: Report): Prorate {
  const fields = node && openBlock(node, 'prorate', report)
  const by = (key: keyof Prorate) =>
    (fields && field(fields, key, (value) => readWord(value, prorateWords, report))) ?? 'none'
  const prorate = { quota: by('quota'), target: by('target'), draw: by('draw'), cap: by('cap') }
  if (fields !== undefined && prorate.quota !== prorate.target) {
    const at = (fields.values.get('target') ?? fields.values.get('quota'))?.keyAt ?? fields.head
    report({ rule: 'plan/prorate-differs', at, facts: { quota: prorate.quota, target: prorate.target } })
  }
  return prorate
}

function readPlanCap(node: Node, reading: Reading): PlanCap | undefined {
  const fields = openBlock(node, 'plan cap', reading.report)
  if (fields === undefined) return undefined
  const amount = (key: string) => field(fields, key, (value) => readExpression(value, reading))
  const excess = field(fields, 'excess', (value) => readWord(value, excessWords, reading.report))
  const at = fields.values.get('excess')?.keyAt
  const facts = { key: 'excess', other: 'per_measure alone', why: 'it says what becomes of the excess over per_pay' }
  if (at !== undefined && !fields.values.has('per_pay')) reading.report({ rule: 'plan/does-not-go-with', at, facts })
  return { at: fields.at, perMeasure: amount('per_measure'), perPay: amount('per_pay'), excess: excess ?? 'lost' }
}

function readComponents(
  node: Node,
  of: { report: Report; spanOf: (node: Node) => ReturnType<typeof readSpan> },
): readonly Component[] {
  return readById(node, of.report, (entry) => readComponent(entry, of))
}

function readBadges(node: Node, reading: Reading): readonly Badge[] {
  return readById(node, reading.report, (entry) => readBadge(entry, reading))
}

/** The readings of a mapping from id to block, in its order; those that could not be read left out. */
function readById<T>(node: Node, report: Report, read: (entry: Entry) => T | undefined): readonly T[] {
  const values: T[] = []
  const entries = asMap(node, report)?.entries
  if (entries?.length === 0) report({ rule: 'plan/empty-list', at: headOf(node), facts: { key: node.name } })
  for (const entry of entries ?? []) {
    reportId(entry.key, { at: entry.keyAt, report })
    if (entry.value.kind === 'empty') {
      const facts = { key: entry.key }
      if (entry.value.isReported !== true) report({ rule: 'plan/missing-value', at: entry.keyAt, facts })
      continue
    }
    const value = read(entry)
    if (value !== undefined) values.push(value)
  }
  return values
}

function readTerms(node: Node, report: Report): ReadonlyMap<string, string> {
  const terms = asMap(node, report)?.entries ?? []
  return new Map(terms.map(({ key, value }) => [key, value.kind === 'empty' ? '' : readText(value, report)]))
}
