// Ratios of earlier runs, a line each: what a change makes slower shows against the last one. Ratios, because seconds are
// those of one machine on one day.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, 'history.jsonl')

/** So much more than the last time is more than chance does to a median. */
export const tolerated = 1.15

/** By name the ratio that was recorded last. */
export function recordedRatios() {
  if (!existsSync(file)) return new Map()
  const runs = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  return new Map(runs.flatMap(({ ratios }) => Object.entries(ratios)))
}

export function recordRatios({ version, runs, ratios }) {
  const rounded = Object.fromEntries([...ratios].map(([name, ratio]) => [name, Number(ratio.toFixed(3))]))
  appendFileSync(file, `${JSON.stringify({ compline: version, node: process.version, runs, ratios: rounded })}\n`)
}
