import { describe, expect, it } from 'vitest'
import { chanceOfCase, fitLogistic } from '../../../../src/insight/statistics/logistic/fit.ts'
import type { Case, LogisticFit } from '../../../../src/insight/statistics/logistic/fit.ts'
import { students } from './spector.ts'

const caseOf = (values: readonly number[]): Case => values.map((value, column) => ({ column, value }))

function fitted(fit: LogisticFit) {
  if (fit.kind !== 'fitted') throw new Error(fit.kind)
  return fit
}

const cases = students.map(([gpa, tuce, psi]) => caseOf([gpa, tuce, psi]))
const improved = students.map(([, , , grade]) => grade === 1)
const size = (penalty: number) =>
  Math.hypot(...fitted(fitLogistic(cases, improved, { columns: 3, penalty })).model.weights)

describe('logistic regression', () => {
  it('has the published fit of Spector and Mazzeo', () => {
    // Greene, Econometric Analysis (5th edition, 2003), table 21.1; more digits from statsmodels
    const { model, standardErrors, logLikelihood } = fitted(fitLogistic(cases, improved, { columns: 3, penalty: 0 }))
    expect(model.intercept.toFixed(5)).toBe('-13.02135')
    expect(model.weights.map((weight) => weight.toFixed(5))).toEqual(['2.82611', '0.09516', '2.37869'])
    expect(standardErrors.map((error) => error.toFixed(4))).toEqual(['4.9313', '1.2629', '0.1416', '1.0646'])
    expect(logLikelihood.toFixed(5)).toBe('-12.88963')
  })

  it('gives chances that add up to what happened, with a penalty as without', () => {
    for (const penalty of [0, 1, 100]) {
      const { model } = fitted(fitLogistic(cases, improved, { columns: 3, penalty }))
      const sum = cases.reduce((total, one) => total + chanceOfCase(model, one), 0)
      expect(sum).toBeCloseTo(11, 6)
    }
  })

  it('gives the log-odds of a table of two by two: ln(30 × 20 ÷ (10 × 40))', () => {
    const table = [
      [0, 20, false],
      [0, 10, true],
      [1, 40, false],
      [1, 30, true],
    ] as const
    const rows = table.flatMap(([x, count, happened]) => Array.from({ length: count }, () => ({ x, happened })))
    const { model, standardErrors } = fitted(
      fitLogistic(
        rows.map(({ x }) => caseOf([x])),
        rows.map(({ happened }) => happened),
        { columns: 1, penalty: 0 },
      ),
    )
    expect(model.intercept).toBeCloseTo(Math.log(10 / 20), 8)
    expect(model.weights[0]).toBeCloseTo(Math.log((30 * 20) / (10 * 40)), 8)
    expect(standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 20 + 1 / 10 + 1 / 40), 8)
  })

  it('adds nothing to odds that are known beforehand and true', () => {
    // of ten cases of odds 1 to 4 two happened, of ten of odds 2 to 3 four: ln ¼ and ln ⅔ are all there is to say
    const known = [
      { odds: Math.log(1 / 4), happened: 2, x: 0 },
      { odds: Math.log(2 / 3), happened: 4, x: 1 },
    ].flatMap(({ odds, happened, x }) => Array.from({ length: 10 }, (_, i) => ({ odds, x, happened: i < happened })))
    const offsets = known.map(({ odds }) => odds)
    const outcomes = known.map(({ happened }) => happened)
    const of = known.map(({ x }) => caseOf([x]))
    const { model } = fitted(fitLogistic(of, outcomes, { columns: 1, penalty: 0, offsets }))
    expect(model.intercept).toBeCloseTo(0, 8)
    expect(model.weights[0]).toBeCloseTo(0, 8)
    // and twice the odds of all are twice too high: an intercept of −ln 2
    const twice = fitted(
      fitLogistic(of, outcomes, { columns: 1, penalty: 0, offsets: offsets.map((odds) => odds + Math.LN2) }),
    )
    expect(twice.model.intercept).toBeCloseTo(-Math.LN2, 8)
  })

  it('draws weights towards 0 the more it is told to', () => {
    expect(size(1)).toBeLessThan(size(0))
    expect(size(1e6)).toBeLessThan(1e-4)
  })

  it('says where there is no best weight, and finds one with a penalty', () => {
    const apart = [1, 2, 3, 4].map((x) => caseOf([x]))
    const outcomes = [false, false, true, true]
    expect(fitLogistic(apart, outcomes, { columns: 1, penalty: 0 })).toEqual({ kind: 'no single solution' })
    expect(fitLogistic(apart, outcomes, { columns: 1, penalty: 1 }).kind).toBe('fitted')
    const always = students.map(([, , , grade], i) => caseOf([i % 3, grade === 1 && i % 2 === 0 ? 1 : 0])) // never without a 1
    expect(fitLogistic(always, improved, { columns: 2, penalty: 0 })).toEqual({ kind: 'no single solution' })
    const twice = cases.map((one) => [...one, { column: 3, value: one[0]!.value }])
    expect(fitLogistic(twice, improved, { columns: 4, penalty: 0 })).toEqual({ kind: 'no single solution' })
  })

  it('has nothing to tell apart where all have one outcome', () => {
    expect(
      fitLogistic(
        cases,
        cases.map(() => true),
        { columns: 3, penalty: 1 },
      ),
    ).toEqual({ kind: 'one outcome', cases: 32 })
    expect(fitLogistic([], [], { columns: 3, penalty: 1 })).toEqual({ kind: 'one outcome', cases: 0 })
  })
})
