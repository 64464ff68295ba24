// Whole processes, measured as the kernel accounts for them: CPU and wall seconds, peak memory.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** CPU and wall in seconds, memory in MB, of `node ...args`; throws where it does not end with 0. */
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
  return { cpu, wall, memory: memory / 1024 }
}

export function median(list) {
  const sorted = list.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * All programs in turn, and that `runs` times, so that a slow hour of the machine meets them alike. Of each the medians, and
 * the medians of its ratios to each other program within one turn.
 */
export async function measureInTurn(programs, runs) {
  const turns = []
  for (let run = 0; run < runs; run++) {
    const turn = new Map()
    for (const { name, args } of programs) turn.set(name, await measure(args))
    turns.push(turn)
  }
  const over = (name, key) => median(turns.map((turn) => turn.get(name)[key]))
  return {
    of: (name) => ({ cpu: over(name, 'cpu'), wall: over(name, 'wall'), memory: over(name, 'memory') }),
    ratio: (name, base, key) => median(turns.map((turn) => turn.get(name)[key] / turn.get(base)[key])),
  }
}
