// The parts of a risk report by name, apart from what fills them: the list of commands names them at every call.
import type { Paint } from './paint.ts'

/** What `--by` asks for, and the names of the files in a folder. */
export const riskSheets = ['reserve', 'deal', 'product', 'payee', 'warning', 'pattern', 'replay', 'hold'] as const
export type RiskSheet = (typeof riskSheets)[number]

export interface RiskLook {
  readonly paint: Paint
  readonly width: number
}
