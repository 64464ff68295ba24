// npm run bench:survival -- DIR: how long telecom customers stay, from DIR/Telco-Customer-Churn.csv (IBM's sample data), beside the figures of
// statsmodels on the same data.
import { join } from 'node:path'
import { chanceWithin, survivalAt, survivalCurve } from '../../../src/insight/statistics/survival/kaplan-meier.ts'
import { folderWith, readRows } from './read-columns.ts'

const folder = folderWith('bench:survival', 'Telco-Customer-Churn.csv')
const rows = readRows(join(folder, 'Telco-Customer-Churn.csv')).filter((row) => Number(row['tenure']) > 0)

const curveOf = (contract: string) =>
  survivalCurve(
    rows
      .filter((row) => contract === 'all' || row['Contract'] === contract)
      .map((row) => ({ until: Number(row['tenure']), ended: row['Churn'] === 'Yes' })),
  )

const references = [
  { contract: 'all', months: [12, 24, 60], statsmodels: '.8432 .7887 .6644' },
  { contract: 'Month-to-month', months: [12, 24, 36], statsmodels: '.7031 .5859 .4911' },
  { contract: 'One year', months: [36], statsmodels: '.9593' },
  { contract: 'Two year', months: [60], statsmodels: '.9862' },
] as const

process.stdout.write(`${rows.length} customers with a tenure above 0: share that stays beyond a month\n`)
for (const { contract, months, statsmodels } of references) {
  const figures = months.map((month) => `S(${month}) ${survivalAt(curveOf(contract), month).toFixed(4)}`).join(' ')
  process.stdout.write(`${contract.padEnd(16)}${figures.padEnd(40)}statsmodels ${statsmodels}\n`)
}
const next = [0, 12, 24].map((age) => chanceWithin(curveOf('Month-to-month'), { age, span: 12 }).toFixed(3))
process.stdout.write(
  `Month-to-month, cancels within 12 months at month 0, 12, 24: ${next.join(' ')}   statsmodels .297 .167 .162\n`,
)
