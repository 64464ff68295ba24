// A run as it is handed out. What few commands ask for is worked out when it is asked for, and once.
import type { LineList } from './line-list.ts'
import type { Run } from './run-type.ts'

type Later =
  'components' | 'componentSums' | 'lines' | 'lineList' | 'earlierLines' | 'earlierList' | 'open' | 'returns' | 'deals'

export interface LaterParts {
  readonly lineList: () => Run['lineList']
  readonly earlierList: () => Run['earlierList']
  readonly components: () => Run['components']
  readonly componentSums: () => Run['componentSums']
  readonly open: () => Run['open']
  readonly returns: () => Run['returns']
  readonly deals: () => Run['deals']
}

/**
 * A class, not an object with getters of its own: each of those has a shape to itself, which outlives the object and holds
 * all that its getters see. Of a thousand plan tests every run stayed in memory, and collecting them cost more than the tests.
 */
export class ComputedRun implements Run {
  readonly periods: Run['periods']
  readonly asOf: Run['asOf']
  readonly inputs: Run['inputs']
  readonly settlement: Run['settlement']
  readonly kept: Run['kept']
  readonly badges: Run['badges']
  readonly credits: Run['credits']
  readonly contests: Run['contests']
  readonly exposed: Run['exposed']
  readonly problems: Run['problems']
  readonly #later: LaterParts
  #components: Run['components'] | undefined
  #componentSums: Run['componentSums'] | undefined
  #open: Run['open'] | undefined
  #returns: Run['returns'] | undefined
  #deals: Run['deals'] | undefined

  constructor(known: Omit<Run, Later>, later: LaterParts) {
    this.periods = known.periods
    this.asOf = known.asOf
    this.inputs = known.inputs
    this.settlement = known.settlement
    this.kept = known.kept
    this.badges = known.badges
    this.credits = known.credits
    this.contests = known.contests
    this.exposed = known.exposed
    this.problems = known.problems
    this.#later = later
  }

  get components(): Run['components'] {
    return (this.#components ??= this.#later.components())
  }

  get componentSums(): Run['componentSums'] {
    return (this.#componentSums ??= this.#later.componentSums())
  }

  get lineList(): LineList {
    return this.#later.lineList()
  }

  get earlierList(): LineList {
    return this.#later.earlierList()
  }

  get lines(): Run['lines'] {
    return this.lineList.all()
  }

  get earlierLines(): Run['earlierLines'] {
    return this.earlierList.all()
  }

  get open(): Run['open'] {
    return (this.#open ??= this.#later.open())
  }

  get returns(): Run['returns'] {
    return (this.#returns ??= this.#later.returns())
  }

  get deals(): Run['deals'] {
    return (this.#deals ??= this.#later.deals())
  }
}

/** The run with other parts in place of its own: copied by `...`, it would be without those that are worked out later. */
export function withParts(run: Run, parts: Partial<Run>): Run {
  return {
    ...run,
    components: parts.components ?? run.components,
    componentSums: parts.componentSums ?? run.componentSums,
    lineList: parts.lineList ?? run.lineList,
    lines: parts.lines ?? run.lines,
    earlierList: parts.earlierList ?? run.earlierList,
    earlierLines: parts.earlierLines ?? run.earlierLines,
    open: parts.open ?? run.open,
    returns: parts.returns ?? run.returns,
    deals: parts.deals ?? run.deals,
    ...parts,
  }
}
