// npm run bench [-- NAMES] [--deals 10000,100000] [--runs 5] [--record] [--without-duckdb]: whole processes side by side, in
// CPU, wall and memory. Names are month-end and those of shapes.mjs; --record adds the ratios to history.jsonl, against
// whose last ones every run is held. Figures of one run on one machine: quote the ratios, not the seconds.
import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { duckdbModules } from './duckdb-modules.mjs'
import { recordedRatios, recordRatios, tolerated } from './history.mjs'
import { measureInTurn } from './measure.mjs'
import { exponent, folderRun, monthEnd } from './month-end.mjs'
import { shapes } from './shapes.mjs'

const { values, positionals } = typed()
const sizes = values.deals.split(',').map(Number)
const runs = Number(values.runs)
const root = resolve(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/bench')
mkdirSync(cache, { recursive: true })
const names = ['month-end', ...shapes({ root, cache }).map(({ name }) => name)]
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0 || !sizes.every((size) => Number.isSafeInteger(size) && size >= 10) || !(runs >= 1)) refuse()

const wanted = (name) => positionals.length === 0 || positionals.includes(name)
const isWithDuckdb = wanted('month-end') && !values['without-duckdb']
const modules = isWithDuckdb ? duckdbModules(cache) : undefined
const benchmarks = [
  ...(wanted('month-end') ? sizes.map((deals) => monthEnd({ root, cache, modules }, deals)) : []),
  ...shapes({ root, cache }).filter(({ name }) => wanted(name)),
]
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const recorded = recordedRatios()
const ratios = new Map()
const costs = []

process.stdout.write(`compline ${version}, node ${process.version}, medians of ${runs} turns\n`)
if (isWithDuckdb && modules === undefined) process.stdout.write('DuckDB is left out: npm cannot fetch it\n')
for (const benchmark of benchmarks) {
  benchmark.prepare()
  const measured = await measureInTurn(benchmark.programs, benchmark.turns ?? runs)
  show(benchmark, measured)
  if (benchmark.deals !== undefined) costs.push({ deals: benchmark.deals, cpu: measured.of(folderRun).cpu })
}
showGrowth()
if (values.record) recordRatios({ version, runs, ratios })

function show({ what, key = what, programs, base, limits }, measured) {
  const wide = Math.max(...programs.map(({ name }) => name.length)) + 2
  const head = ['CPU s', 'wall s', 'memory MB', 'CPU ratio', 'wall ratio'].map((title) => title.padStart(11)).join('')
  process.stdout.write(`\n${what}; ratios to ${base}\n${''.padEnd(wide)}${head}   before\n`)
  for (const { name } of programs) {
    const isBase = name === base
    const { cpu, wall, memory } = measured.of(name)
    const [ofCpu, ofWall] = ['cpu', 'wall'].map((each) => measured.ratio(name, base, each))
    const cells = [cpu.toFixed(3), wall.toFixed(3), memory.toFixed(0), ofCpu.toFixed(2), ofWall.toFixed(2)]
    process.stdout.write(
      `${name.padEnd(wide)}${cells.map((cell) => cell.padStart(11)).join('')}${isBase ? '' : beforeText(`${key}: ${name} / ${base}`, ofCpu)}\n`,
    )
  }
  for (const limit of limits) process.stdout.write(`  ${limitText(limit, measured)}\n`)
}

/** The recorded ratio, and whether this one is worse than chance. */
function beforeText(name, ratio) {
  ratios.set(name, ratio)
  const before = recorded.get(name)
  if (before === undefined) return ''
  return `${before.toFixed(2).padStart(9)}${ratio > before * tolerated ? ' SLOWER' : ''}`
}

/** A ratio to another program, or a figure: that of the program alone, or what it is over another's. */
function limitText({ program, of, over, key, most }, measured) {
  const unit = of !== undefined ? '' : key === 'memory' ? ' MB' : ' s'
  const less = over === undefined ? 0 : measured.of(over)[key]
  const is = of === undefined ? measured.of(program)[key] - less : measured.ratio(program, of, key)
  const beside = of !== undefined ? ` of ${of}` : over !== undefined ? ` over ${over}` : ''
  return `${is <= most ? 'holds ' : 'MISSED'} ${program}: ${key} ${is.toFixed(2)}${unit}, at most ${most}${unit}${beside}`
}

/** Below 100 thousand deals start-up hides it. */
function showGrowth() {
  const large = costs.filter(({ deals }) => deals >= 100_000).toSorted((a, b) => a.deals - b.deals)
  if (large.length < 2) return
  const power = exponent(large[0], large.at(-1))
  process.stdout.write(
    `\ncost grows like n^${power.toFixed(2)} from ${large[0].deals} to ${large.at(-1).deals} deals: ${power <= 1.05 ? 'holds' : 'MISSED'}, at most 1.05\n`,
  )
}

function typed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        deals: { type: 'string', default: '10000,100000,1000000,5000000' },
        runs: { type: 'string', default: '3' },
        record: { type: 'boolean', default: false },
        'without-duckdb': { type: 'boolean', default: false },
      },
    })
  } catch {
    return refuse() // a flag that is not there
  }
}

function refuse() {
  const known = ['month-end', ...shapes({ root: '', cache: '' }).map(({ name }) => name)]
  process.stderr.write(
    `npm run bench -- [${known.join(' | ')}] [--deals 10000,100000] [--runs 5] [--record] [--without-duckdb]\n`,
  )
  return process.exit(2)
}
