// "Did you mean": names that differ from a word by few typing errors (Damerau–Levenshtein, optimal string alignment).

function distance(left: string, right: string): number {
  let [before, previous]: [number[], number[]] = [[], Array.from({ length: right.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      let least = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (same ? 0 : 1))
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (swapped) least = Math.min(least, before[column - 2]! + 1)
      current.push(least)
    }
    ;[before, previous] = [previous, current]
  }
  return previous[right.length]!
}

const mostCompared = 20_000
const mostSuggested = 100
const mostTold = 3

/**
 * `nearest` for words that may be many: only the first hundred strangers are compared, with so many names. A wrong file
 * would otherwise be compared with a million ids for each of its rows.
 */
export function suggestions(names: () => Iterable<string>): (word: string) => readonly string[] {
  let compared: readonly string[] | undefined
  const known = new Map<string, readonly string[]>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    if (known.size >= mostSuggested) return []
    compared ??= [...names()].slice(0, mostCompared)
    const found = nearest(word, compared)
    known.set(word, found)
    return found
  }
}

/**
 * At most three of `names`, nearest first, that are close enough to be meant; a word of any length costs little. Of names that are
 * equally near all are told or none: beside p-100 stand p-101 to p-109, and to guess among them would mislead.
 */
export function nearest(word: string, names: Iterable<string>): readonly string[] {
  const typed = word.slice(0, 64).toLowerCase()
  const allowed = Math.max(1, Math.floor(typed.length / 3))
  const found: { name: string; apart: number }[] = []
  for (const name of names) {
    const folded = name.toLowerCase()
    const apart =
      folded !== typed && folded.startsWith(typed) && typed.length >= 3 ? 0.5 : distance(typed, folded.slice(0, 64))
    if (apart <= allowed) found.push({ name, apart })
  }
  found.sort((a, b) => a.apart - b.apart || (a.name < b.name ? -1 : 1))
  // A name that differs in capitals alone is the one that is meant.
  if (found[0]?.apart === 0) return found.filter(({ apart }) => apart === 0).map(({ name }) => name)
  const tooMany = found[mostTold]?.apart
  return found.filter(({ apart }, at) => at < mostTold && apart !== tooMany).map(({ name }) => name)
}
