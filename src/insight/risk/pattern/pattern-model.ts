// How what is known at the sale moves the chance of a return: a logistic model upon the chance by age, product and payee, which it starts
// from and is drawn towards. Of each deal it asks whether it has come back in as long as it was watched, so that young deals count as well.
import type { Encoding, Feature, Known } from '../../statistics/logistic/encoding.ts'
import { encodeCase, learnEncoding } from '../../statistics/logistic/encoding.ts'
import type { LogisticModel } from '../../statistics/logistic/fit.ts'
import { fitLogistic, logOdds } from '../../statistics/logistic/fit.ts'

export interface SaleCase {
  readonly known: Known
  /** To have come back by now, by its age, product and payee. */
  readonly chance: number
  readonly happened: boolean
}

export interface PatternModel {
  readonly encoding: Encoding
  readonly model: LogisticModel
  /** Of each weight. */
  readonly errors: readonly number[]
}

/**
 * λ of the penalty λ/2 Σ w²: unless the deals say otherwise, a weight lies within ± 1 ÷ √40 = 0.16, which multiplies odds by 1.17. Returns are
 * few: of penalties from 5 to 40, and of ones drawn from the deals by evidence, it found most of the patterns in simulated histories of
 * 600 and 1,500 deals, and none in those that had none.
 */
const penalty = 40

/** A number is cut into so many ranges of as many deals each: the more, the more returns there are to tell them apart. */
const [leastRanges, mostRanges, returnsForRange] = [3, 8, 40]

/** Undefined where all came back or none did. Cases without any chance tell nothing, and are left out. */
export function fitPattern(
  cases: readonly SaleCase[],
  features: readonly Feature[],
  leastDeals: number,
): PatternModel | undefined {
  const told = cases.filter(({ chance }) => chance > 0 && chance < 1)
  const returned = told.filter(({ happened }) => happened).length
  const bins = Math.min(mostRanges, Math.max(leastRanges, Math.floor(returned / returnsForRange)))
  const encoding = learnEncoding(
    told.map(({ known }) => known),
    features,
    { bins, leastCases: leastDeals },
  )
  const fit = fitLogistic(
    told.map(({ known }) => encodeCase(encoding, known)),
    told.map(({ happened }) => happened),
    { columns: encoding.columns.length, penalty, offsets: told.map(({ chance }) => Math.log(chance / (1 - chance))) },
  )
  if (fit.kind !== 'fitted') return undefined
  return { encoding, model: fit.model, errors: fit.standardErrors.slice(1) }
}

/** What the pattern adds to the log-odds. */
export function shiftOf({ encoding, model }: PatternModel, known: Known): number {
  return logOdds(model, encodeCase(encoding, known))
}

/** A chance of 10% with a shift of ln 2 has odds of 2 ÷ 9: 18.2%. */
export function chanceShifted(chance: number, shift: number): number {
  if (chance <= 0 || chance >= 1) return chance
  return 1 / (1 + Math.exp(-Math.log(chance / (1 - chance)) - shift))
}
