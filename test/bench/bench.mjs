// npm run bench [-- DEALS [RUNS]]: whole processes, CPU, wall and peak memory, beside csv-parse alone on the same file.
// Figures of one run on one machine: quote the ratios, not the seconds.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { generate } from './generate.mjs'

const deals = Number(process.argv[2] ?? 1_000_000)
const runs = Number(process.argv[3] ?? 3)
if (!Number.isSafeInteger(deals) || deals < 10 || !Number.isSafeInteger(runs) || runs < 1) {
  process.stderr.write('npm run bench -- DEALS RUNS: two whole numbers, such as 1000000 3\n')
  process.exit(2)
}

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'node_modules/.cache/bench', String(deals))
if (!existsSync(join(folder, 'splits.csv'))) await generate(folder, deals)
mkdirSync(join(folder, 'out'), { recursive: true })

const payout = [join(root, 'bin/compline.js'), 'payout', '--config', join(folder, 'compline.yaml'), '--quiet']
const months = ['--period', '2025-01..2025-12']
const jobs = [
  { name: 'an empty script', args: ['--eval', ''], runs: 9 },
  { name: 'compline --version', args: [join(root, 'bin/compline.js'), '--version'], runs: 9 },
  {
    name: 'csv-parse alone',
    args: [join(import.meta.dirname, 'csv-parse-alone.mjs'), join(folder, 'deals.csv')],
    runs,
  },
  { name: 'payout --format csv', args: [...payout, ...months, '--format', 'csv'], runs },
  { name: 'payout --out DIR', args: [...payout, ...months, '--out', join(folder, 'out')], runs },
]

/** CPU seconds, wall seconds and peak memory of a child, as the kernel accounted for it. */
async function measure(args) {
  const hook = join(import.meta.dirname, 'report-usage.mjs')
  const started = process.hrtime.bigint()
  const child = spawn(process.execPath, ['--import', hook, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let text = ''
  child.stderr.on('data', (piece) => (text += piece))
  const code = await new Promise((done) => child.on('close', done))
  const wall = Number(process.hrtime.bigint() - started) / 1e9
  const usage = /bench-usage (\{.*\})/.exec(text)
  if (code !== 0 || usage === null) throw new Error(`node ${args.join(' ')} ended with ${code}: ${text.slice(-400)}`)
  const { cpu, memory } = JSON.parse(usage[1])
  return { cpu, wall, memory }
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
const results = []
for (const { name, args, runs: count } of jobs) {
  const measured = []
  for (let run = 0; run < count; run++) measured.push(await measure(args))
  results.push({
    name,
    ...Object.fromEntries(['cpu', 'wall', 'memory'].map((key) => [key, median(measured.map((one) => one[key]))])),
  })
}

const [empty, , reading] = results
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
process.stdout.write(`compline ${version}, node ${process.version}, ${deals} deals, medians of ${runs} runs\n\n`)
process.stdout.write('job                    CPU s   wall s   memory MB   CPU / csv-parse   CPU over empty, ms\n')
for (const { name, cpu, wall, memory } of results)
  process.stdout.write(
    [
      name.padEnd(20),
      cpu.toFixed(3).padStart(8),
      wall.toFixed(3).padStart(8),
      (memory / 1024).toFixed(0).padStart(11),
      (cpu / reading.cpu).toFixed(2).padStart(17),
      ((cpu - empty.cpu) * 1000).toFixed(0).padStart(20),
    ].join(' ') + '\n',
  )
