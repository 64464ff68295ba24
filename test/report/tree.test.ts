import { expect, test } from 'vitest'
import { treeText } from '../../src/report/tree.ts'
import { plain } from '../helpers/plain-paint.ts'

const tree = {
  text: 'payable',
  amount: '$12.50',
  children: [
    {
      text: 'released',
      amount: '$20.00',
      details: ['deals.csv:2'],
      children: [{ text: 'deal D-1', amount: '$20.00' }],
    },
    { text: 'adjusted', amount: '-$7.50' },
  ],
}

test('amounts stand in one column at the right, branches lead to them', () => {
  expect(treeText([tree], { paint: plain, width: 40 })).toBe(
    [
      'payable                           $12.50',
      '├─ released                       $20.00',
      '│  │  deals.csv:2',
      '│  └─ deal D-1                    $20.00',
      '└─ adjusted                       -$7.50',
      '',
    ].join('\n'),
  )
})

test('a long text goes on beneath within the width', () => {
  const long = { text: 'earned 9% of 58,000 · step from 100% · attainment 101.35% → 140.02%', amount: '$5,220.00' }
  const lines = treeText([long], { paint: plain, width: 60 }).split('\n')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60)
  expect(lines.length).toBe(3)
})
