// When the JavaScript engine takes a function for worth optimising: later than it does by itself, and sooner again once
// there is much to read.
import { setFlagsFromString } from 'node:v8'

/** By the major version of Node, each with the word of its engine; an engine complains of a word that it does not know. */
const words: ReadonlyMap<string, { readonly late: string; readonly sooner: string }> = new Map([
  // By itself 67,584 bytes of bytecode run.
  ['20', { late: '--interrupt-budget=1000000', sooner: '--interrupt-budget=200000' }],
  // By themselves 3,000 calls.
  ['22', { late: '--invocation-count-for-turbofan=30000', sooner: '--invocation-count-for-turbofan=6000' }],
  ['24', { late: '--invocation-count-for-turbofan=30000', sooner: '--invocation-count-for-turbofan=6000' }],
])

/** Bytes of bytecode that are taken into a function from those that it calls; by itself 920. */
const lessTakenIn = '--max-inlined-bytecode-size-cumulative=300'

/** Bytes of a file that a second is spent on. */
const much = 8_000_000

/**
 * Makes the engine wait some ten times longer than by itself before it optimises a function. Most calls of compline run for
 * a second or less, in which the optimising compiler, on a thread of its own, costs more than it brings. On Node 20 the CPU
 * of validating 200 plan files was 1.5 times as high without this, of month end of 10,000 deals 1.5 times. No answer
 * depends on it; other versions of Node run as they are.
 */
export function optimiseLate(nodeVersion: string): void {
  const word = wordsOf(nodeVersion)?.late
  if (word !== undefined) setFlagsFromString(word)
}

/**
 * A file of so many bytes is about to be read: where it is large, functions that run long are worth it sooner. Month end
 * of a million deals then took 0.89 of the CPU and 0.83 of the time, of 100,000 deals as much CPU and 0.86 of the time; on
 * Node 22 a million deals took 0.90 of the CPU and 0.80 of the time, on Node 24 as much of both. Of what a function calls
 * less is taken into it: most are run some ten thousand times, for which optimising a long one costs more than it brings. It
 * took 0.94 to 0.98 of the CPU and as much time, on all three.
 */
export function optimiseFor(bytes: number, nodeVersion: string): void {
  const word = bytes < much ? undefined : wordsOf(nodeVersion)?.sooner
  if (word !== undefined) for (const one of [word, lessTakenIn]) setFlagsFromString(one)
}

function wordsOf(nodeVersion: string): { readonly late: string; readonly sooner: string } | undefined {
  return words.get(nodeVersion.split('.')[0]!)
}
