// Chance that can be repeated: the same seed gives the same numbers on every machine. xoshiro128** 1.1 (Blackman and
// Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47, 2021), its state filled by splitmix32.
import { normalQuantile } from './normal.ts'

export interface Random {
  /** A whole number, 0 to 2³² − 1. */
  readonly bits: () => number
  /** Above 0 and below 1, in steps of 2⁻⁵³. */
  readonly uniform: () => number
  /** A whole number, 0 to below − 1, each equally likely. */
  readonly below: (below: number) => number
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number
}

type State = readonly [number, number, number, number]

/** `stream` gives an independent sequence under the same seed, such as one for each payee, whatever the others draw. */
export function seededRandom(seed: number, stream = 0): Random {
  const fill = splitmix32((seed ^ Math.imul(stream, 0x9e3779b1)) >>> 0, Math.floor(seed / 2 ** 32) ^ stream)
  return randomFrom([fill(), fill(), fill(), fill()])
}

/** From a state of the generator itself, not all of it zero. */
export function randomFrom(start: State): Random {
  const state: [number, number, number, number] = [...start]
  const bits = () => xoshiro(state)
  const uniform = () => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6) + 0.5) / 2 ** 53
  return {
    bits,
    uniform,
    below: (below) => Math.min(below - 1, Math.floor(uniform() * below)),
    normal: () => normalQuantile(uniform()),
  }
}

/** The generator of 32-bit words that is advised for filling the state, so that near seeds give far sequences. */
function splitmix32(seed: number, salt: number): () => number {
  let state = (seed + Math.imul(salt | 0, 0x85ebca6b)) | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let word = state ^ (state >>> 16)
    word = Math.imul(word, 0x21f0aaad)
    word ^= word >>> 15
    word = Math.imul(word, 0x735a2d97)
    return (word ^ (word >>> 15)) >>> 0
  }
}

function xoshiro(state: [number, number, number, number]): number {
  const result = Math.imul(rotated(Math.imul(state[1], 5), 7), 9) >>> 0
  const shifted = state[1] << 9
  state[2] ^= state[0]
  state[3] ^= state[1]
  state[1] ^= state[2]
  state[0] ^= state[3]
  state[2] ^= shifted
  state[3] = rotated(state[3], 11)
  return result
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
