// What every part of a forecast is worked out from: the data as known, and what was asked for.
import type { Progress } from '../outside/progress.ts'
import type { BookingData } from './booking-data.ts'
import type { Flags } from './flags.ts'
import type { OtherPlans } from './forecast-what-if.ts'

export interface ForecastInput {
  readonly loaded: BookingData
  readonly flags: Flags
  /** Coming periods. */
  readonly steps: number
  readonly seed: number
  readonly futures: number
  readonly progress: Progress
  /** The plans as they would be; undefined where nothing is asked to be other. */
  readonly whatIf: OtherPlans | undefined
}
