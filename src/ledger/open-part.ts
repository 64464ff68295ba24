// What stands open at the end of a period is nearly all of its manifest, and of most manifests nobody asks for it: a run goes
// on from the last closed period alone. It is cut out of the bytes and read where somebody asks.
import type { OpenAccount } from '../compute/closed-period.ts'
import type { JsonFields } from './json.ts'
import { readJsonObject } from './json.ts'
import { readOpenAccount } from './open-account.ts'

export class OpenPart {
  private readonly bytes: () => Buffer | undefined
  private read: OpenRead | undefined

  private constructor(bytes: () => Buffer | undefined, read?: OpenRead) {
    this.bytes = bytes
    this.read = read
  }

  /** Of a manifest that was read whole: what is wrong with it is among the faults of the fields. */
  static of(fields: JsonFields): OpenPart {
    return new OpenPart(() => Buffer.alloc(0), { accounts: fields.list('open', readOpenAccount), fault: undefined })
  }

  /** `bytes` are the items of a list, as they stand between its brackets. */
  static in(bytes: () => Buffer | undefined): OpenPart {
    return new OpenPart(bytes)
  }

  get accounts(): readonly OpenAccount[] {
    return this.readOnce().accounts
  }

  /** What is wrong with it. */
  get fault(): string | undefined {
    return this.readOnce().fault
  }

  private readOnce(): OpenRead {
    if (this.read !== undefined) return this.read
    const bytes = this.bytes()
    if (bytes === undefined) return (this.read = { accounts: [], fault: 'it was changed while it was being read' })
    const fields = readJsonObject(`{"open":[${bytes.toString('utf8')}]}`)
    const accounts = fields.list('open', readOpenAccount)
    return (this.read = { accounts, fault: fields.faults[0] })
  }
}

interface OpenRead {
  readonly accounts: readonly OpenAccount[]
  readonly fault: string | undefined
}

const [opening, closing] = ['\n  "open": [\n', '\n  ],\n']

/**
 * The text of a manifest with an empty list in place of what stands open, and that by itself, as `close` writes them: no text
 * in JSON holds a line break, so that what stands alone on a line of two blanks is of the manifest itself. Undefined where
 * nothing is open, or where somebody else wrote it: then the text is whole.
 */
export function cutOpen(
  bytes: Uint8Array,
  again?: () => Uint8Array | undefined,
): { readonly rest: string; readonly open: OpenPart | undefined } {
  const all = bufferOf(bytes)
  const from = all.indexOf(opening)
  const to = from < 0 ? -1 : all.indexOf(closing, from)
  if (to < 0) return { rest: all.toString('utf8'), open: undefined }
  const start = from + opening.length
  const rest = `${all.toString('utf8', 0, start)}${all.toString('utf8', to)}`
  const own = again === undefined ? all.subarray(start, to) : undefined
  return { rest, open: OpenPart.in(() => own ?? partOf(again?.(), start, to)) }
}

function partOf(bytes: Uint8Array | undefined, from: number, to: number): Buffer | undefined {
  return bytes === undefined ? undefined : bufferOf(bytes).subarray(from, to)
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
