// When the JavaScript engine takes a function for worth optimising: later than it does by itself.
import { setFlagsFromString } from 'node:v8'

/**
 * Makes the engine wait some fifteen times longer than by itself before it optimises a function. A call of compline runs
 * for a second or two, in which the optimising compiler, on a thread of its own, cost more than it brought: with its own
 * threshold (67,584 bytes of bytecode run) the CPU of validating 200 plan files was 1.5 times as high, of month end of
 * 10,000 deals 1.5 times, of 100,000 deals 1.4 times, of a million deals 1.07 times. No answer depends on it.
 */
export function optimiseLate(): void {
  setFlagsFromString('--interrupt-budget=1000000')
}
