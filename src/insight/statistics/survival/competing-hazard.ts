// Which end a deal comes to, and when: won or lost, by its age and by where the calendar stands (month of the quarter). Each cause has a
// hazard for every day at risk, base by age × multiplier by position: a discrete competing-risks model (Prentice and others, The analysis
// of failure times in the presence of competing risks, Biometrics 34, 1978, 541–554), both parts drawn towards "no difference". Where the
// two do not act apart (old deals close only at the end of the quarter, young ones at any time), each age at each position is drawn from
// what it has shown itself towards that product.

export interface Spell {
  /** Day on which it was opened, as a number of days. */
  readonly opened: number
  /** First day from which its end would have been seen: later than `opened` where records begin later. */
  readonly watchedFrom: number
  /** Last day of its time: that of its end, or the last on which it was seen. */
  readonly until: number
  /** The cause of its end; undefined while open. */
  readonly cause: string | undefined
}

export interface Calendar {
  readonly positions: number
  /** 0 to positions − 1, of a day. */
  readonly positionOf: (day: number) => number
}

export interface HazardSettings {
  /** Days of age in a bin; the last bin has no end. */
  readonly width: number
  readonly bins: number
  readonly calendar: Calendar
}

/** Days at risk that the average hazard counts as in every bin, and expected ends that "no difference" counts as in every position. */
const priorDays = 100
const priorEnds = 10
/** Expected ends that the product of age and position counts as, at each age and position. */
const priorCellEnds = 5
/** Rounds in which base and multipliers are fitted to one another. */
const rounds = 20

/** Ends a day at risk, by age, then by position. */
type CauseHazard = readonly (readonly number[])[]

export interface CompetingHazard {
  readonly settings: HazardSettings
  readonly causes: ReadonlyMap<string, CauseHazard>
}

export function fitCompetingHazard(spells: readonly Spell[], settings: HazardSettings): CompetingHazard {
  const { bins, calendar } = settings
  const days = grid(bins, calendar.positions)
  const ends = new Map<string, number[][]>()
  for (const spell of spells) {
    for (let day = Math.max(spell.watchedFrom, spell.opened); day <= spell.until; day++)
      days[binAt(day - spell.opened, settings)]![calendar.positionOf(day)]! += 1
    const { cause, until, opened, watchedFrom } = spell
    if (cause === undefined || until < watchedFrom) continue
    if (!ends.has(cause)) ends.set(cause, grid(bins, calendar.positions))
    ends.get(cause)![binAt(until - opened, settings)]![calendar.positionOf(until)]! += 1
  }
  const causes = [...ends].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { settings, causes: new Map(causes.map(([cause, counted]) => [cause, fitCause(days, counted)])) }
}

/** Ages and positions in turn, each given the other, as for any table of expected counts. */
function fitCause(days: readonly (readonly number[])[], ends: readonly (readonly number[])[]): CauseHazard {
  const all = sum(ends.map(sum))
  const average = all / Math.max(1, sum(days.map(sum)))
  const positions = days[0]!.map((_, position) => position)
  let byPosition = positions.map(() => 1)
  let byAge = days.map(() => average)
  for (let round = 0; round < rounds; round++) {
    byAge = days.map((row, bin) => {
      const exposed = sum(row.map((count, position) => count * byPosition[position]!))
      return (sum(ends[bin]!) + priorDays * average) / (exposed + priorDays)
    })
    byPosition = positions.map((position) => {
      const expected = sum(days.map((row, bin) => row[position]! * byAge[bin]!))
      return (sum(ends.map((row) => row[position]!)) + priorEnds) / (expected + priorEnds)
    })
  }
  return byAge.map((base, bin) =>
    byPosition.map((multiplier, position) => {
      const product = base * multiplier
      const expected = days[bin]![position]! * product
      return (product * (ends[bin]![position]! + priorCellEnds)) / (expected + priorCellEnds)
    }),
  )
}

/** Chance of each end within so many days after the day, for one that is open on it; the rest stays open. */
export function chancesOfEnds(
  { settings, causes }: CompetingHazard,
  { opened, day, days }: { readonly opened: number; readonly day: number; readonly days: number },
): ReadonlyMap<string, number> {
  const chances = new Map([...causes.keys()].map((cause) => [cause, 0]))
  let open = 1
  for (let next = day + 1; next <= day + days; next++) {
    const bin = binAt(next - opened, settings)
    const position = settings.calendar.positionOf(next)
    const hazards = [...causes].map(([cause, hazard]) => [cause, hazard[bin]![position]!] as const)
    const total = sum(hazards.map(([, hazard]) => hazard)) // ends per day at risk: a chance
    const ending = Math.min(1, total)
    for (const [cause, hazard] of hazards)
      if (total > 0) chances.set(cause, chances.get(cause)! + (open * ending * hazard) / total)
    open *= 1 - ending
  }
  return chances
}

/** Chance that it comes to this end by each of several days, in order, for one that is open on `day`; 0 for a cause never seen. */
export function chanceByDays(
  { settings, causes }: CompetingHazard,
  cause: string,
  { opened, day, until }: { readonly opened: number; readonly day: number; readonly until: readonly number[] },
): readonly number[] {
  const own = causes.get(cause)
  if (own === undefined) return until.map(() => 0)
  const all = [...causes.values()]
  let [open, chance, next] = [1, 0, day + 1]
  return until.map((last) => {
    for (; next <= last; next++) {
      const bin = binAt(next - opened, settings)
      const position = settings.calendar.positionOf(next)
      let total = 0
      for (const hazard of all) total += hazard[bin]![position]!
      const ending = Math.min(1, total)
      if (total > 0) chance += (open * ending * own[bin]![position]!) / total
      open *= 1 - ending
    }
    return chance
  })
}

function binAt(age: number, { width, bins }: HazardSettings): number {
  return Math.min(bins - 1, Math.floor(age / width))
}

function grid(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
