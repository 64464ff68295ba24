// Reading one component. plan-language.md, A component.
import type { Span } from '../values/period.ts'
import { readClawbacks } from './clawback-reader.ts'
import { defaultCredit, readCredit, readMeasure } from './credit-reader.ts'
import { readEarn } from './earn-reader.ts'
import type { Expression } from './expression.ts'
import { readExpression } from './expression-parser.ts'
import type { Entry, Node } from './node.ts'
import type { Component, ComponentCap } from './plan.ts'
import { readGates, readQuota } from './quota-reader.ts'
import type { Fields } from './reader.ts'
import { field, openBlock, readText } from './reader.ts'
import type { Names, Reading } from './reading.ts'
import { withoutDeal } from './reading.ts'
import { readRelease } from './release-reader.ts'
import { needsQuota } from './step-reader.ts'
import { readTimes } from './times-reader.ts'
import type { Report } from '../problems/problem.ts'

/** `spanOf` reads the measure period of a component's own. */
export function readComponent(
  { key, keyAt, value }: Entry,
  { report, spanOf }: { report: Report; spanOf: (node: Node) => Span | undefined },
): Component | undefined {
  const fields = openBlock(value, 'component', report)
  if (fields === undefined) return undefined
  const given = (name: 'quota' | 'target') => (hasKey(value, name) ? 'given' : 'absent')
  const names: Names = { bare: 'deal', quota: given('quota'), target: given('target'), within: key }
  const reading: Reading = { report, names }
  const beforeQuota: Reading = { report, names: { ...names, quota: 'outside', target: 'outside' } }
  const credit = field(fields, 'credit', (node) => readCredit(node, beforeQuota)) ?? defaultCredit(keyAt)
  const earn = field(fields, 'earn', (node) =>
    node.kind === 'scalar' && node.text === 'none' ? 'none' : readEarn(node, { reading, credit }),
  )
  const component: Component = {
    at: keyAt,
    id: key,
    title: field(fields, 'title', (node) => readText(node, report)),
    credit,
    measure: field(fields, 'measure', (node) => readMeasure(node, { reading: beforeQuota, spanOf })),
    quota: field(fields, 'quota', (node) => readQuota(node, withoutDeal(beforeQuota, 'quota'))),
    target: field(fields, 'target', (node) => readTarget(node, reading)),
    gates: field(fields, 'gate', (node) => readGates(node, withoutDeal(reading, 'gate'))) ?? [],
    earn: earn ?? 'none',
    times: field(fields, 'times', (node) => readTimes(node, reading)),
    cap: field(fields, 'cap', (node) => readCap(node, reading)),
    floor: field(fields, 'floor', (node) => readFloor(node, reading)),
    release: field(fields, 'release', (node) => readRelease(node, reading)),
    clawback: field(fields, 'clawback', (node) => readClawbacks(node, reading)) ?? [],
  }
  for (const gate of component.gates)
    if (gate.kind === 'attainment' && gate.component === undefined && names.quota === 'absent')
      needsQuota(gate.at, 'a gate on attainment divides the measure by it', report)
  return component
}

/** Also where its value is empty or wrong: that is told at the key, not again wherever it is used. */
function hasKey(node: Node, key: string): boolean {
  return node.kind === 'map' && node.entries.some((entry) => entry.key === key)
}

/** A target may name the quota, never itself. */
function readTarget(node: Node, reading: Reading): Expression {
  const { report, names } = withoutDeal(reading, 'target')
  return readExpression(node, { report, names: { ...names, target: 'outside' } })
}

function readCap(node: Node, reading: Reading): ComponentCap | undefined {
  const { report, names } = reading
  const fields = openBlock(node, 'cap', report)
  if (fields === undefined) return undefined
  if (fields.values.has('attainment') && names.quota === 'absent')
    needsQuota(
      fields.values.get('attainment')?.keyAt ?? fields.at,
      'a cap on attainment divides the measure by it',
      report,
    )
  const onMeasure = withoutDeal(reading, 'cap')
  return {
    at: fields.at,
    perDeal: amount(fields, 'per_deal', reading),
    perMeasure: amount(fields, 'per_measure', onMeasure),
    attainment: amount(fields, 'attainment', onMeasure),
    each: field(fields, 'each', (value) => {
      const each = openBlock(value, 'cap each', report)
      const column = each && field(each, 'column', (name) => readText(name, report))
      const most = each && amount(each, 'amount', onMeasure)
      return each === undefined || column === undefined || most === undefined
        ? undefined
        : { at: each.at, column, amount: most }
    }),
  }
}

function amount(fields: Fields, key: string, reading: Reading): Expression | undefined {
  return field(fields, key, (node) => readExpression(node, reading))
}

function readFloor(node: Node, reading: Reading): Component['floor'] {
  const fields = openBlock(node, 'floor', reading.report)
  const perDeal = fields && amount(fields, 'per_deal', reading)
  return fields === undefined || perDeal === undefined ? undefined : { at: fields.at, perDeal }
}
