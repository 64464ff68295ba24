// Findings in the file of a triangle, which is read whole or not at all: a cell in the wrong place moves every figure below it.
import type { Rule } from '../rule.ts'
import { rule } from '../rule.ts'

export interface TriangleFacts {
  'data/triangle-columns': { readonly headers: readonly string[] }
  'data/triangle-age': { readonly value: string; readonly follows: string }
  'data/triangle-gap': { readonly origin: string; readonly age: string }
}

export const triangleRules: { readonly [R in keyof TriangleFacts]: Rule<TriangleFacts[R]> } = {
  'data/triangle-columns': rule(
    'error',
    ({ headers }) => `no triangle can be read from the columns ${headers.map((name) => `"${name}"`).join(', ')}`,
    () =>
      'write a row for each origin and age with the columns origin, age and amount; or a row for each origin, with a column for each age: origin,1,2,3',
    'A triangle has amounts by origin, such as the month of sale, and by age. It is written long, a row for each amount, or wide, a row for each origin.',
  ),
  'data/triangle-age': rule(
    'error',
    ({ value, follows }) =>
      follows === ''
        ? `"${value}" is no age`
        : `age ${value} does not come after age ${follows}, which stands before it`,
    () => 'ages are whole numbers of one unit, such as months since the sale, and columns of ages stand in their order',
    'By its age each amount finds the one before it. Ages that are no numbers have no order.',
  ),
  'data/triangle-gap': rule(
    'error',
    ({ origin, age }) => `origin ${origin} has no amount at age ${age}, but one at a later age`,
    () => 'give the amount, 0 where there was none; only ages that are still to come are left empty',
    'An amount that is missing between others is no amount of 0, and what develops from it would be a guess.',
  ),
}
