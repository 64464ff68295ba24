// Symmetric equations, solved by Cholesky's factor: what a fit by Newton's method needs at every step.

/** A symmetric matrix by rows; only the lower triangle, column ≤ row, is read. */
export type Symmetric = readonly Float64Array[]

/** L with L Lᵀ = the matrix; undefined where it is not positive definite, so that the equations have no single solution. */
export function choleskyFactor(matrix: Symmetric): readonly Float64Array[] | undefined {
  const size = matrix.length
  const factor = Array.from({ length: size }, () => new Float64Array(size))
  for (let row = 0; row < size; row++) {
    const left = factor[row]!
    for (let column = 0; column <= row; column++) {
      const other = factor[column]!
      let rest = matrix[row]![column]!
      for (let k = 0; k < column; k++) rest -= left[k]! * other[k]!
      if (column < row) left[column] = rest / other[column]!
      else if (rest > 1e-12 * Math.abs(matrix[row]![row]!)) left[row] = Math.sqrt(rest)
      else return undefined
    }
  }
  return factor
}

export function solveWith(factor: readonly Float64Array[], right: readonly number[]): readonly number[] {
  const size = factor.length
  const half = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    let rest = right[row]!
    for (let k = 0; k < row; k++) rest -= factor[row]![k]! * half[k]!
    half[row] = rest / factor[row]![row]!
  }
  const solution = Array.from<number>({ length: size }).fill(0)
  for (let row = size - 1; row >= 0; row--) {
    let rest = half[row]!
    for (let k = row + 1; k < size; k++) rest -= factor[k]![row]! * solution[k]!
    solution[row] = rest / factor[row]![row]!
  }
  return solution
}

/** The diagonal of the inverse. */
export function inverseDiagonal(factor: readonly Float64Array[]): readonly number[] {
  return factor.map(
    (_, at) =>
      solveWith(
        factor,
        factor.map((__, i) => (i === at ? 1 : 0)),
      )[at]!,
  )
}
