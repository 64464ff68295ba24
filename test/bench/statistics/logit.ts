// npm run bench:logit -- DIR: chances of the leads of DIR/leads.csv (split by time) and of the customers of DIR/telco.csv, learned from the
// rows marked `train` and scored on those marked `test`. Beside them stands a reference: the same method in scikit-learn.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { encodeCase, learnEncoding } from '../../../src/insight/statistics/logistic/encoding.ts'
import type { Feature, Known } from '../../../src/insight/statistics/logistic/encoding.ts'
import { chanceOfCase, fitLogistic } from '../../../src/insight/statistics/logistic/fit.ts'
import { scoreChances } from '../../../src/insight/statistics/logistic/scores.ts'
import { folderWith, readRows } from './read-columns.ts'
import type { Row } from './read-columns.ts'

interface Task {
  readonly file: string
  readonly outcome: string
  readonly numbers: readonly string[]
  readonly texts: readonly string[]
  readonly reference: string
}

const tasks: readonly Task[] = [
  {
    file: 'leads.csv',
    outcome: 'converted',
    numbers: ['total_visits', 'time_on_site', 'pages_per_visit'],
    texts: ['lead_origin', 'lead_source', 'do_not_email', 'last_activity', 'specialization', 'occupation', 'free_copy'],
    reference: '0.8953   0.3986   0.1258   0.034   2.44; to reach AUC .8746, log-loss .4359, ECE below .05',
  },
  {
    file: 'telco.csv',
    outcome: 'churned',
    numbers: ['tenure', 'monthly'],
    texts: ['contract', 'internet', 'payment'],
    reference: '0.8450   0.4107   0.1339   0.013   2.91',
  },
]

const folder = folderWith('bench:logit', 'leads.csv')
process.stdout.write('                           AUC   log-loss    Brier    ECE10   lift of the top tenth\n')
for (const task of tasks) if (existsSync(join(folder, task.file))) run(task)

function run({ file, outcome, numbers, texts, reference }: Task): void {
  const features: readonly Feature[] = [
    ...numbers.map((name): Feature => ({ name, kind: 'number' })),
    ...texts.map((name): Feature => ({ name, kind: 'text' })),
  ]
  const rows = readRows(join(folder, file))
  const [train, test] = ['train', 'test'].map((split) => rows.filter((row) => row['split'] === split))
  const known = (row: Row): Known =>
    features.map(({ name, kind }) => {
      const cell = row[name]!
      return cell === '' ? undefined : kind === 'number' ? Number(cell) : cell
    })
  const started = process.cpuUsage()
  const encoding = learnEncoding(train!.map(known), features)
  const fit = fitLogistic(
    train!.map((row) => encodeCase(encoding, known(row))),
    train!.map((row) => row[outcome] === '1'),
    { columns: encoding.columns.length, penalty: 10 },
  )
  const seconds = process.cpuUsage(started).user / 1e6
  if (fit.kind !== 'fitted') throw new Error(`${file}: ${fit.kind}`)
  const judged = test!.map((row) => ({
    chance: chanceOfCase(fit.model, encodeCase(encoding, known(row))),
    happened: row[outcome] === '1',
  }))
  const { auc, logLoss, brier, calibrationError, topTenthLift } = scoreChances(judged)!
  const cells = [
    auc!.toFixed(4),
    logLoss.toFixed(4),
    brier.toFixed(4),
    calibrationError.toFixed(3),
    topTenthLift!.toFixed(2),
  ]
  process.stdout.write(
    `${`${file} ${train!.length}, ${test!.length}`.padEnd(24)}${cells.join('   ')}   ${seconds.toFixed(1)} s CPU\n`,
  )
  process.stdout.write(`${'  reference'.padEnd(24)}${reference}\n`)
}
