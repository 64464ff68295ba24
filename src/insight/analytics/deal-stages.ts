// Which deals are won, which lost and which still open, by the words of their stage. What the words are is asked for, or the
// usual ones count; every other stage is open.
import { saysLost, saysWon } from '../../data/stages.ts'
import { nearest } from '../../values/nearest.ts'
import { compareText } from '../../values/ordering.ts'

export type Outcome = 'won' | 'lost' | 'open'

/** The stages of each outcome as typed; an empty list is the usual ones, and for `open` every other stage. */
export type StageWords = { readonly [O in Outcome]: readonly string[] }

export interface StageCount {
  /** As the data write it first; '' for deals without a stage. */
  readonly stage: string
  /** Undefined: a stage that counts for nothing, because `open` names others. */
  readonly outcome: Outcome | undefined
  readonly deals: number
}

export interface DealStages {
  outcomeOf(stage: string): Outcome | undefined
  /** Every stage of the deals, most deals first. */
  readonly counts: readonly StageCount[]
}

export type ReadStages =
  | { readonly kind: 'stages'; readonly stages: DealStages }
  | { readonly kind: 'wrong'; readonly problem: string; readonly remedy: string }

const outcomes: readonly Outcome[] = ['won', 'lost', 'open']

/** `stages` are the cells of all deals. A word that no deal has is refused, and so are data in which nothing is won or lost. */
export function readStages(stages: readonly string[], words: StageWords): ReadStages {
  const counted = countByStage(stages)
  const known = counted.map(({ stage }) => stage)
  const byFold = new Map<string, Outcome>()
  for (const outcome of outcomes) {
    for (const word of words[outcome]) {
      if (!known.some((stage) => fold(stage) === fold(word))) return unknownStage(word, outcome, known)
      const other = byFold.get(fold(word))
      if (other !== undefined && other !== outcome)
        return wrong(`stage "${word}" is named as ${other} and as ${outcome}`, 'name it once')
      byFold.set(fold(word), outcome)
    }
  }
  const rest = words.open.length === 0 ? 'open' : undefined
  const outcomeOf = (stage: string): Outcome | undefined => byFold.get(fold(stage)) ?? usual(stage, words) ?? rest
  const counts = counted.map((one) => ({ ...one, outcome: outcomeOf(one.stage) }))
  const outcomeByStage = new Map<string, Outcome | undefined>()
  for (const stage of new Set(stages)) outcomeByStage.set(stage, outcomeOf(stage))
  return { kind: 'stages', stages: { outcomeOf: (stage) => outcomeByStage.get(stage), counts } }
}

/** Where deals have been closed, and none of the stages is one that a deal is won in. */
export function noStageIsWon({
  counts,
}: DealStages): { readonly problem: string; readonly remedy: string } | undefined {
  if (counts.some(({ outcome }) => outcome === 'won')) return undefined
  const named = counts.map(({ stage, deals }) => `${stage === '' ? 'empty' : stage} (${deals})`).slice(0, 8)
  return {
    problem: `no stage of the deals is a won one: ${named.join(', ')}`,
    remedy: 'say which are, such as --won "Closed" --lost "Dead"',
  }
}

/** Where no word is given for won, or for lost: what the name of the stage says. */
function usual(stage: string, { won, lost }: StageWords): Outcome | undefined {
  if (won.length === 0 && saysWon(fold(stage))) return 'won'
  return lost.length === 0 && saysLost(fold(stage)) ? 'lost' : undefined
}

/** Stages are compared without regard to capitals, blanks, hyphens and underscores: `closed_won` is Closed Won. */
function fold(stage: string): string {
  return stage
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
}

/** Most deals first; stages that differ in capitals alone are one. */
function countByStage(stages: readonly string[]): readonly { readonly stage: string; readonly deals: number }[] {
  const counts = new Map<string, number>()
  for (const stage of stages) counts.set(stage, (counts.get(stage) ?? 0) + 1)
  const byFold = new Map<string, { readonly stage: string; deals: number }>()
  for (const [stage, deals] of counts) {
    const same = byFold.get(fold(stage))
    if (same === undefined) byFold.set(fold(stage), { stage, deals })
    else same.deals += deals
  }
  return [...byFold.values()].toSorted((a, b) => b.deals - a.deals || compareText(a.stage, b.stage))
}

function unknownStage(word: string, outcome: Outcome, known: readonly string[]): ReadStages {
  const near = nearest(word, known)
  const all = known.map((stage) => (stage === '' ? 'empty' : stage)).slice(0, 8)
  return wrong(
    `--${outcome} "${word}" is no stage of the deals`,
    near.length > 0 ? `did you mean ${near.join(', ')}?` : `their stages are ${all.join(', ')}`,
  )
}

function wrong(problem: string, remedy: string): ReadStages {
  return { kind: 'wrong', problem, remedy }
}
