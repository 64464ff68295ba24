// From what a return is taken: held parts first, then pay. computation.md, Clawback 5; plan-language.md, take.
import { describe } from 'vitest'
import { dealsOf } from '../../helpers/run-of.ts'
import { itPays } from '../pay-case.ts'

const returned = (...rows: readonly string[]): string => ['return_id, deal_id, returned_on, amount', ...rows].join('\n')

/** 400 at 10% are 40: 20 at once, 10 on 15 February, 10 on 15 March. */
const parts = `earn: { rate: 10% }
release:
  - { share: 50%, on: closed_on }
  - { share: 25%, on: closed_on, after: 1 month }
  - { share: 25%, on: closed_on, after: 2 months }`
const deals = dealsOf('400 on 2026-01-15')

describe('a return', () => {
  itPays([
    {
      name: 'takes the latest held part first, and no pay while that is enough: 10 of March and 5 of February',
      component: `${parts}\nclawback: {}`,
      deals,
      returns: returned('r1, d1, 2026-01-20, 150'),
      until: '2026-03-31',
      expected: {
        lines: [
          '2026-01 earning d1 400 × 0.1 = 40.00',
          '2026-01 hold d1 -10.00',
          '2026-01 hold d1 -10.00',
          '2026-01 forfeit d1 -10.00',
          '2026-01 forfeit d1 -5.00',
          '2026-02 release d1 5.00',
        ],
        payable: ['2026-01 ana 20.00', '2026-02 ana 5.00'],
        forfeited: ['2026-01 ana 15.00'],
        heldBalance: ['2026-01 ana 5.00'],
      },
    },
    {
      name: 'takes the rest from pay, in the period of the deal too: 20 forfeited, 20 clawed back',
      component: `${parts}\nclawback: {}`,
      deals,
      returns: returned('r1, d1, 2026-01-20,'),
      until: '2026-03-31',
      expected: { payable: [], forfeited: ['2026-01 ana 20.00'], clawedBack: ['2026-01 ana 20.00'] },
    },
    {
      name: 'finds held only what is held at the end of the pay period: the part of 15 February is pay by then',
      component: `${parts}\nclawback: {}`,
      deals,
      returns: returned('r1, d1, 2026-02-10, 200'),
      until: '2026-03-31',
      // 20 are to be taken: the 10 of March are held, the 10 of February have been released
      expected: {
        payable: ['2026-01 ana 20.00'],
        forfeited: ['2026-02 ana 10.00'],
        clawedBack: ['2026-02 ana 10.00'],
      },
    },
    {
      name: 'leaves what was paid with `take: held`: only the 10 of March go',
      component: `${parts}\nclawback: { take: held }`,
      deals,
      returns: returned('r1, d1, 2026-02-20,'),
      until: '2026-04-30',
      expected: {
        payable: ['2026-01 ana 20.00', '2026-02 ana 10.00'],
        forfeited: ['2026-02 ana 10.00'],
        clawedBack: [],
      },
    },
    {
      name: 'counts a part without a day as the latest',
      component: `
        earn: { rate: 10% }
        release: [{ share: 50%, on: paid_on }, { share: 50%, on: closed_on, after: 6 months }]
        clawback: {}
      `,
      deals: 'deal_id, payee_id, amount, closed_on, paid_on\nd1, ana, 400, 2026-01-15,',
      returns: returned('r1, d1, 2026-02-20, 200'),
      until: '2026-07-31',
      // 20 wait for paid_on and are forfeited; 20 come in July
      expected: { payable: ['2026-07 ana 20.00'], forfeited: ['2026-02 ana 20.00'], clawedBack: [] },
    },
    {
      name: 'takes only what is held of its own deal',
      component: `${parts}\nclawback: {}`,
      deals: dealsOf('400 on 2026-01-15', '400 on 2026-01-15'),
      returns: returned('r1, d1, 2026-02-20,'),
      until: '2026-02-28',
      // d1: 10 of March forfeited, 30 due; February releases 10 + 10
      expected: {
        payable: ['2026-01 ana 40.00'],
        forfeited: ['2026-02 ana 10.00'],
        clawedBack: ['2026-02 ana 20.00'],
        carried: ['2026-02 ana 10.00'],
      },
    },
  ])
})
