// Commands that look ahead: entries of the list of commands, beside the one that it is.
import type { Command } from './command.ts'
import { commonFlags, projectFlags } from './flags.ts'

export const forecastCommands: readonly Command[] = [
  {
    name: 'forecast',
    summary: 'what is likely to be booked, paid and clawed back in the coming pay periods, with intervals',
    arguments: [],
    flags: [
      'periods',
      'asOf',
      'of',
      'by',
      'every',
      'value',
      'won',
      'seed',
      'futures',
      'whatIf',
      'backtest',
      ...projectFlags.filter((name) => name !== 'ledger'),
      'format',
      'out',
      'raw',
      ...commonFlags,
    ],
    formats: ['table', 'csv', 'json'],
    of: ['bookings', 'payouts', 'clawbacks'],
    flagTexts: {
      by: 'also parts: each value of a column of the deals or payees, such as product, region or payee_id; of payouts payee_id or step',
      asOf: 'the day up to which the data are known (default: the end of the period of the latest booking); what they tell of later is left out',
    },
    examples: [
      { call: 'compline forecast --periods 3', does: 'the next three pay periods' },
      { call: 'compline forecast --by product', does: 'and by product; parts add up to the total' },
      {
        call: 'compline forecast --of payouts --by payee_id',
        does: 'what each payee may be paid, and what the next deal is worth',
      },
      {
        call: 'compline forecast --of payouts --what-if "new-business.earn.tiers.steps[from=100%].rate=10%"',
        does: 'the same futures under another rate, beside the present one',
      },
      {
        call: 'compline forecast --deals deals.csv --every quarter --periods 2',
        does: 'two quarters from a file of deals alone, without plans',
      },
      { call: 'compline forecast --as-of 2026-03-31 --format csv', does: 'as it would have been said on that day' },
    ],
    load: async () => (await import('./forecast.ts')).forecast,
  },
]
