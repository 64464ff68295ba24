// When the JavaScript engine takes a function for worth optimising: later than it does by itself.
import { setFlagsFromString } from 'node:v8'

/** By the major version of Node, each with the word of its engine; an engine complains of a word that it does not know. */
const lateBy: ReadonlyMap<string, string> = new Map([
  ['20', '--interrupt-budget=1000000'], // by itself 67,584 bytes of bytecode run
  ['22', '--invocation-count-for-turbofan=30000'], // by itself 3,000 calls
  ['24', '--invocation-count-for-turbofan=30000'],
])

/**
 * Makes the engine wait some ten times longer than by itself before it optimises a function. A call of compline runs for
 * a second or two, in which the optimising compiler, on a thread of its own, cost more than it brought. On Node 20 the CPU
 * of validating 200 plan files was 1.5 times as high without this, of month end of 10,000 deals 1.5 times, of 100,000
 * deals 1.4 times, of a million deals 1.07 times. No answer depends on it; other versions of Node run as they are.
 */
export function optimiseLate(nodeVersion: string): void {
  const flag = lateBy.get(nodeVersion.split('.')[0]!)
  if (flag !== undefined) setFlagsFromString(flag)
}
