// Bytes of a data file → UTF-8 without a byte order mark. Nothing is replaced by U+FFFD: text that does not fit is refused.
import { isUtf8 } from 'node:buffer'
import type { ByteSource } from './byte-source.ts'
import { allOf, piecesOf, sourceOf } from './byte-source.ts'

/** Bytes that are UTF-8. */
export interface Utf8Text {
  readonly source: ByteSource
  /** Behind a byte order mark. */
  readonly start: number
  readonly hasCarriageReturn: boolean
  /** So many bytes are looked at together, where that is said. */
  readonly windowSize?: number
}

/** `line` is where the first byte stands that does not fit. */
export type DecodeFault =
  | { readonly kind: 'not-text'; readonly what: string }
  | { readonly kind: 'wrong-encoding'; readonly encoding: string; readonly line: number }
  | { readonly kind: 'unknown-encoding'; readonly encoding: string }

export type Decoded = { readonly text: Utf8Text } | { readonly fault: DecodeFault }

const chunk = 1 << 20
const pieceSize = 1 << 18

/** A named encoding wins over what the file looks like; without one a byte order mark decides, else it is UTF-8. */
export function decode(source: ByteSource, encoding?: string): Decoded {
  if (encoding !== undefined && !isUtf8Name(encoding)) return transcode(allOf(source), encoding)
  const beginning = Buffer.alloc(4096)
  const start = beginning.subarray(0, source.read(beginning, 0, 0))
  if (start[0] === 0xff && start[1] === 0xfe) return transcode(allOf(source), 'utf-16le')
  if (start[0] === 0xfe && start[1] === 0xff) return transcode(allOf(source), 'utf-16be')
  const what = foreignFormat(start)
  if (what !== undefined) return { fault: { kind: 'not-text', what } }
  const { isText, hasCarriageReturn } = lookThrough(source)
  if (isText) {
    const hasMark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf
    return { text: { source, start: hasMark ? 3 : 0, hasCarriageReturn } }
  }
  if (start.includes(0)) return { fault: { kind: 'not-text', what: 'a binary file' } }
  return { fault: { kind: 'wrong-encoding', encoding: 'UTF-8', line: firstLineThatIsNotUtf8(allOf(source)) } }
}

/** Whether all of it is UTF-8; a letter may lie across two pieces. */
function lookThrough(source: ByteSource): { readonly isText: boolean; readonly hasCarriageReturn: boolean } {
  let hasCarriageReturn = false
  let left = Buffer.alloc(0)
  for (const piece of piecesOf(source, pieceSize)) {
    hasCarriageReturn ||= piece.includes(13)
    const joined = left.length === 0 ? piece : Buffer.concat([left, piece])
    const end = joined.length - openBytes(joined)
    if (!isUtf8(joined.subarray(0, end))) return { isText: false, hasCarriageReturn }
    left = Buffer.from(joined.subarray(end))
  }
  return { isText: left.length === 0, hasCarriageReturn }
}

/** How many bytes at the end begin a letter of more bytes. */
function openBytes(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

const isUtf8Name = (encoding: string): boolean => /^utf-?8$/i.test(encoding)

const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or another zip archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x1f, 0x8b], 'a gzip archive'],
]

function foreignFormat(file: Buffer): string | undefined {
  for (const [signature, what] of signatures) if (signature.every((byte, at) => file[at] === byte)) return what
  const start = file.subarray(0, 4096)
  if (start.length >= 4 && start[0] !== 0 && start[1] === 0 && start[3] === 0) return 'UTF-16 without a byte order mark'
  const end = start.indexOf(10)
  return start.subarray(0, end < 0 ? undefined : end).includes(0) ? 'a binary file' : undefined
}

/** From 1. */
function firstLineThatIsNotUtf8(file: Buffer): number {
  let line = 1
  for (let at = 0; at < file.length; line++) {
    const end = file.indexOf(10, at)
    const next = end < 0 ? file.length : end + 1
    if (!isUtf8(file.subarray(at, next))) return line
    at = next
  }
  return line
}

/** Piece by piece, so that no second copy of a large file is held as text. */
function transcode(file: Buffer, encoding: string): Decoded {
  const decoder = decoderFor(encoding)
  if (decoder === undefined) return { fault: { kind: 'unknown-encoding', encoding } }
  const pieces: Buffer[] = []
  let line = 1
  for (let at = 0; at < file.length; at += chunk) {
    try {
      const text = decoder.decode(file.subarray(at, at + chunk), { stream: at + chunk < file.length })
      const piece = Buffer.from(text, 'utf8')
      pieces.push(piece)
      line += piece.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)
    } catch {
      const replaced = new TextDecoder(encoding).decode(file.subarray(at, at + chunk))
      const linesBefore = replaced.slice(0, Math.max(0, replaced.indexOf('\uFFFD'))).split('\n').length - 1
      return { fault: { kind: 'wrong-encoding', encoding, line: line + linesBefore } }
    }
  }
  const bytes = Buffer.concat(pieces)
  return { text: { source: sourceOf(bytes), start: 0, hasCarriageReturn: bytes.includes(13) } }
}

function decoderFor(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    return undefined // a RangeError: no such encoding
  }
}
