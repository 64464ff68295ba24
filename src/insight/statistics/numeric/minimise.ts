// The least value of a function of a few variables inside a box, without derivatives: Nelder and Mead, A simplex method
// for function minimization, The Computer Journal 7 (1965), 308–313, with the usual coefficients 1, 2, ½, ½.

export interface Search {
  readonly start: readonly number[]
  /** The first simplex is the start and one further point for each variable, this far away. */
  readonly steps: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  /** Evaluations at most. */
  readonly evaluations: number
  /** The search ends where the values of the simplex lie this close together, relative to the best. */
  readonly tolerance: number
}

export interface Minimum {
  readonly point: readonly number[]
  readonly value: number
}

interface Vertex {
  at: number[]
  value: number
}

/** Points outside the box are moved to its border; a value that is not finite counts as worse than any other. */
export function minimise(objective: (point: readonly number[]) => number, search: Search): Minimum {
  let spent = 0
  const vertexAt = (point: readonly number[]): Vertex => {
    const at = point.map((x, i) => Math.min(search.upper[i]!, Math.max(search.lower[i]!, x)))
    const value = objective(at)
    spent++
    return { at, value: Number.isFinite(value) ? value : Number.MAX_VALUE }
  }
  const simplex = firstSimplex(search).map(vertexAt)
  while (spent < search.evaluations) {
    simplex.sort((a, b) => a.value - b.value)
    const best = simplex[0]!
    const worst = simplex.at(-1)!
    if (worst.value - best.value <= search.tolerance * (Math.abs(best.value) + search.tolerance)) break
    const better = moveWorst(simplex, vertexAt)
    if (better === undefined) shrink(simplex, vertexAt)
    else simplex[simplex.length - 1] = better
  }
  const { at, value } = simplex.reduce((best, one) => (one.value < best.value ? one : best))
  return { point: at, value }
}

/** A step that would leave the box goes the other way. */
function firstSimplex({ start, steps, upper }: Search): readonly (readonly number[])[] {
  const further = start.map((_, moved) =>
    start.map((x, i) => {
      if (i !== moved) return x
      return x + steps[i]! > upper[i]! ? x - steps[i]! : x + steps[i]!
    }),
  )
  return [start, ...further]
}

/** The reflected, expanded or contracted point that takes the place of the worst; none where all are worse. */
function moveWorst(simplex: readonly Vertex[], vertexAt: (point: readonly number[]) => Vertex): Vertex | undefined {
  const worst = simplex.at(-1)!
  const others = simplex.slice(0, -1)
  const centre = worst.at.map((_, i) => others.reduce((sum, { at }) => sum + at[i]!, 0) / others.length)
  const along = (distance: number) => vertexAt(centre.map((x, i) => x + distance * (x - worst.at[i]!)))
  const reflected = along(1)
  if (reflected.value < simplex[0]!.value) {
    const expanded = along(2)
    return expanded.value < reflected.value ? expanded : reflected
  }
  if (reflected.value < others.at(-1)!.value) return reflected
  const contracted = along(reflected.value < worst.value ? 0.5 : -0.5)
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : undefined
}

function shrink(simplex: Vertex[], vertexAt: (point: readonly number[]) => Vertex): void {
  const best = simplex[0]!
  for (let i = 1; i < simplex.length; i++)
    simplex[i] = vertexAt(simplex[i]!.at.map((x, j) => best.at[j]! + (x - best.at[j]!) / 2))
}
