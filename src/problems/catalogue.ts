// Every rule id. The sentences stand in catalogue/, a file for each room that finds them; nowhere else is a message worded.
import type { ComputeFacts } from './catalogue/compute.ts'
import { computeRules } from './catalogue/compute.ts'
import type { LedgerFacts } from './catalogue/ledger.ts'
import { ledgerRules } from './catalogue/ledger.ts'
import type { ColumnFacts } from './catalogue/plan-columns.ts'
import { columnRules } from './catalogue/plan-columns.ts'
import type { DataFacts } from './catalogue/data.ts'
import { dataRules } from './catalogue/data.ts'
import type { PlanFacts } from './catalogue/plan.ts'
import { planRules } from './catalogue/plan.ts'
import type { TestFacts } from './catalogue/test.ts'
import { testRules } from './catalogue/test.ts'
import type { TriangleFacts } from './catalogue/triangle.ts'
import { triangleRules } from './catalogue/triangle.ts'
import type { Rule } from './rule.ts'

export type { Severity } from './rule.ts'

interface Facts extends PlanFacts, ColumnFacts, DataFacts, ComputeFacts, LedgerFacts, TestFacts, TriangleFacts {}

export type RuleId = keyof Facts
export type FactsOf<R extends RuleId> = Facts[R]

export const catalogue: { readonly [R in RuleId]: Rule<Facts[R]> } = {
  ...planRules,
  ...columnRules,
  ...dataRules,
  ...computeRules,
  ...ledgerRules,
  ...testRules,
  ...triangleRules,
}

export const ruleIds: readonly RuleId[] = Object.keys(catalogue) as RuleId[] // the keys are those of the object above
