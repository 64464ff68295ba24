// The entry of `risk` in the list of commands.
import { riskSheets } from '../report/risk-parts.ts'
import type { Command } from './command.ts'
import { commonFlags, projectFlags } from './flags.ts'

export const riskCommand: Command = {
  name: 'risk',
  summary:
    'what returns are likely to take of the commission that is exposed, the reserve to hold, and rates that have moved',
  arguments: [],
  flags: [
    'asOf',
    'by',
    'window',
    'known',
    'triangle',
    'amounts',
    'sigma',
    ...projectFlags.filter((name) => name !== 'ledger'),
    'format',
    'out',
    'raw',
    ...commonFlags,
  ],
  formats: ['table', 'csv', 'json'],
  flagTexts: {
    asOf: 'the day on which it is asked (default: the end of the period of the latest deal); what came later is not known then',
    by: `one part alone: ${riskSheets.join(', ')}; or a column of the deals or payees, such as region or payee.team`,
  },
  examples: [
    { call: 'compline risk', does: 'the reserve by plan and month, deals, products, payees, and how good it has been' },
    { call: 'compline risk --by deal --format csv', does: 'every deal at risk with its chance' },
    { call: 'compline risk --by region', does: 'what is exposed and how often it comes back, for each region' },
    {
      call: 'compline risk --by warning --known discount --known channel',
      does: 'deals sold like those that came back, by two columns that are known at the sale',
    },
    { call: 'compline risk --window "60 days"', does: 'only what comes back within 60 days of its sale' },
    { call: 'compline risk --as-of 2026-03-31', does: 'as it would have been said on that day' },
    {
      call: 'compline risk --triangle triangle.csv',
      does: 'a reserve by chain ladder, from origin, age and cumulative amount, without deals',
    },
  ],
  load: async () => (await import('./risk.ts')).risk,
}
