// The entry of `analytics` in the list of commands.
import { everyUnits, measureNames } from '../insight/analytics/measure-names.ts'
import type { Command } from './command.ts'
import { commonFlags, projectFlags } from './flags.ts'

export const analyticsCommand: Command = {
  name: 'analytics',
  summary: 'revenue, win rate, sales cycle, cost of sales and more, by any column and period, beside the one before',
  arguments: [],
  flags: [
    'period',
    'every',
    'byColumns',
    'measure',
    'compare',
    'won',
    'lost',
    'open',
    'within',
    'currency',
    'asOf',
    ...projectFlags,
    'format',
    'out',
    'raw',
    ...commonFlags,
  ],
  formats: ['table', 'csv', 'json'],
  flagTexts: {
    period: 'a month, quarter, half, year, pay period or day, or FROM..TO of them; all deals otherwise',
    every: `a row for each of its parts: ${everyUnits.slice(0, -1).join(', ')} or ${everyUnits.at(-1)}`,
    measure: `of ${measureNames.join(', ')}: only these, with commas between them; or all`,
    won: 'stages of deals that are won, such as "Closed Won"; may be repeated (default: those with "won" in their name)',
    lost: 'stages of deals that are lost; may be repeated (default: lost, dead, cancelled and the like)',
    asOf: 'the day on which deals are looked at (default: the last of the data); what came later is not known then',
  },
  examples: [
    { call: 'compline analytics', does: 'all that the data can say' },
    {
      call: 'compline analytics --period 2026-Q1 --by product --by region',
      does: 'a row for each product and region, the largest revenue first',
    },
    { call: 'compline analytics --every month --compare before', does: 'month by month, each beside the one before' },
    {
      call: 'compline analytics --period 2026-Q1 --measure win-rate,sales-cycle --by payee.team --compare year-before',
      does: 'two measures by team, beside the first quarter of the year before',
    },
    {
      call: 'compline analytics --deals deals.csv --won Signed --lost "No deal" --format csv',
      does: 'a file of deals alone, without plans, with its own words for stages',
    },
    { call: 'compline analytics --period 2026-Q1 --out q1', does: 'analytics.csv, conversion.csv and attainment.csv' },
  ],
  load: async () => (await import('./analytics.ts')).analytics,
}
