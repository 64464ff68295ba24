// A plan file, read: what it means and how it is written.
import type { Node } from '../../plan/node.ts'
import type { Plan } from '../../plan/plan.ts'

export interface ReadPlanFile {
  readonly plan: Plan
  readonly tree: Node
}
