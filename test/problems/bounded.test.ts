// Too many findings end the call, with the first of them.
import { expect, it } from 'vitest'
import { addFinding } from '../../src/problems/bounded.ts'
import { UnusableCall } from '../../src/problems/failure.ts'
import type { Problem } from '../../src/problems/problem.ts'

const finding = (line: number): Problem => ({
  rule: 'data/duplicate-id',
  at: { file: 'deals.csv', line, record: line - 1 },
  facts: { column: 'deal_id', value: 'D-1', first: 'deals.csv:2' },
})

it('as many findings as the bound are all kept', () => {
  const found: Problem[] = []
  for (let line = 3; line < 6; line++) addFinding(found, finding(line), 3)
  expect(found).toHaveLength(3)
})

it('one more ends the call, with how many and with the first of them', () => {
  const found: Problem[] = []
  const all = (): void => {
    for (let line = 3; line < 20; line++) addFinding(found, finding(line), 12)
  }
  expect(all).toThrow(UnusableCall)
  expect(all).toThrow('more than 12 rows cannot be used')
  expect(found[0]).toEqual(finding(3))
})
