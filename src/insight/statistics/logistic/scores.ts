// How good chances were, once the outcomes are known: whether they order the cases (AUC, lift), and whether they are true as chances
// (log-loss, Brier, calibration).

export interface Judged {
  readonly chance: number
  readonly happened: boolean
}

export interface ChanceScores {
  readonly cases: number
  /** Chance that one that happened was given more than one that did not, ties half; undefined where all outcomes are the same. */
  readonly auc: number | undefined
  /** Mean of −ln of the chance given to what came; a chance of exactly 0 or 1 counts as 1e-15 from it. */
  readonly logLoss: number
  /** Mean squared miss. */
  readonly brier: number
  /** Expected calibration error over ten equal ranges of chance: mean |mean chance − share that happened|, by cases. */
  readonly calibrationError: number
  /** Share that happened among the tenth with the highest chances ÷ share of all; undefined where nothing happened. */
  readonly topTenthLift: number | undefined
}

/** Undefined for no case. */
export function scoreChances(judged: readonly Judged[]): ChanceScores | undefined {
  if (judged.length === 0) return undefined
  const mean = (of: (one: Judged) => number) => judged.reduce((sum, one) => sum + of(one), 0) / judged.length
  return {
    cases: judged.length,
    auc: areaUnderCurve(judged),
    logLoss: mean(({ chance, happened }) => -Math.log(Math.max(1e-15, happened ? chance : 1 - chance))),
    brier: mean(({ chance, happened }) => (chance - (happened ? 1 : 0)) ** 2),
    calibrationError: calibrationErrorOf(judged),
    topTenthLift: topTenthLift(judged),
  }
}

/** Mann and Whitney's statistic by ranks, tied chances sharing theirs. */
function areaUnderCurve(judged: readonly Judged[]): number | undefined {
  const sorted = judged.toSorted((a, b) => a.chance - b.chance)
  const happened = judged.filter((one) => one.happened).length
  const others = judged.length - happened
  if (happened === 0 || others === 0) return undefined
  let ranks = 0
  for (let from = 0; from < sorted.length;) {
    let to = from
    while (to < sorted.length && sorted[to]!.chance === sorted[from]!.chance) to++
    const rank = (from + 1 + to) / 2
    for (let at = from; at < to; at++) if (sorted[at]!.happened) ranks += rank
    from = to
  }
  return (ranks - (happened * (happened + 1)) / 2) / (happened * others)
}

function calibrationErrorOf(judged: readonly Judged[]): number {
  const ranges = Array.from({ length: 10 }, () => ({ chances: 0, happened: 0 }))
  for (const { chance, happened } of judged) {
    const range = ranges[Math.min(9, Math.floor(chance * 10))]!
    range.chances += chance
    range.happened += happened ? 1 : 0
  }
  return ranges.reduce((sum, range) => sum + Math.abs(range.chances - range.happened), 0) / judged.length
}

/** Cases that tie with the last of the tenth count with their share. */
function topTenthLift(judged: readonly Judged[]): number | undefined {
  const share = judged.filter(({ happened }) => happened).length / judged.length
  if (share === 0) return undefined
  const size = judged.length / 10
  const cut = judged.map(({ chance }) => chance).toSorted((a, b) => b - a)[Math.ceil(size) - 1]!
  const above = judged.filter(({ chance }) => chance > cut)
  const tied = judged.filter(({ chance }) => chance === cut)
  const count = (cases: readonly Judged[]) => cases.filter(({ happened }) => happened).length
  const happened = count(above) + (count(tied) * (size - above.length)) / tied.length
  return happened / size / share
}
