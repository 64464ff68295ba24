// Where payees stand, kept as long as there is room: gates, factors, steps and the settlement ask again.
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Standing } from './measure.ts'
import type { MeasurePeriod } from './timeline.ts'

/** Thousands of payees over centuries of months would fill the memory; what was dropped is worked out again where it is asked for. */
const mostStandings = 200_000

/** Of a component, by measure period, day and payee: payee after payee is asked of on the same day. */
export class KeptStandings {
  private readonly byPeriod = new Map<MeasurePeriod, Map<CalendarDate, Map<string, Standing>>>()
  private size = 0

  get(measurePeriod: MeasurePeriod, until: CalendarDate, payeeId: string): Standing | undefined {
    return this.byPeriod.get(measurePeriod)?.get(until)?.get(payeeId)
  }

  keep(measurePeriod: MeasurePeriod, until: CalendarDate, payeeId: string, standing: Standing): void {
    if (this.size >= mostStandings) this.clear()
    let ofPeriod = this.byPeriod.get(measurePeriod)
    if (ofPeriod === undefined) this.byPeriod.set(measurePeriod, (ofPeriod = new Map()))
    let ofDay = ofPeriod.get(until)
    if (ofDay === undefined) ofPeriod.set(until, (ofDay = new Map()))
    ofDay.set(payeeId, standing)
    this.size += 1
  }

  private clear(): void {
    this.byPeriod.clear()
    this.size = 0
  }
}
