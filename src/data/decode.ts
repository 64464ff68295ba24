// Bytes of a data file → UTF-8 without a byte order mark. Nothing is replaced by U+FFFD: text that does not fit is refused.
import { isUtf8 } from 'node:buffer'

/** `line` is where the first byte stands that does not fit. */
export type DecodeFault =
  | { readonly kind: 'not-text'; readonly what: string }
  | { readonly kind: 'wrong-encoding'; readonly encoding: string; readonly line: number }
  | { readonly kind: 'unknown-encoding'; readonly encoding: string }

export type Decoded = { readonly bytes: Buffer } | { readonly fault: DecodeFault }

const chunk = 1 << 20

/** A named encoding wins over what the file looks like; without one a byte order mark decides, else it is UTF-8. */
export function decode(bytes: Uint8Array, encoding?: string): Decoded {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (encoding !== undefined && !isUtf8Name(encoding)) return transcode(file, encoding)
  if (file[0] === 0xff && file[1] === 0xfe) return transcode(file, 'utf-16le')
  if (file[0] === 0xfe && file[1] === 0xff) return transcode(file, 'utf-16be')
  const what = foreignFormat(file)
  if (what !== undefined) return { fault: { kind: 'not-text', what } }
  const text = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? file.subarray(3) : file
  const line = firstLineThatIsNotUtf8(text)
  if (line !== undefined && text.subarray(0, 4096).includes(0))
    return { fault: { kind: 'not-text', what: 'a binary file' } }
  if (line !== undefined) return { fault: { kind: 'wrong-encoding', encoding: 'UTF-8', line } }
  return { bytes: text }
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

function firstLineThatIsNotUtf8(file: Buffer): number | undefined {
  if (isUtf8(file)) return undefined
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let at = 0; at < file.length; at += chunk) {
    try {
      decoder.decode(file.subarray(at, at + chunk), { stream: at + chunk < file.length })
    } catch {
      return badLine(file, Math.max(0, file.lastIndexOf(10, Math.max(0, at - 1)) + 1))
    }
  }
  return undefined
}

/** The line, from 1, of the first one at or after `start` that is not UTF-8. */
function badLine(file: Buffer, start: number): number {
  let line = 1
  for (let at = file.indexOf(10); at >= 0 && at < start; at = file.indexOf(10, at + 1)) line += 1
  for (let at = start; at < file.length; line++) {
    const end = file.indexOf(10, at)
    const stop = end < 0 ? file.length : end + 1
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(at, stop))
    } catch {
      return line
    }
    at = stop
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
  return { bytes: Buffer.concat(pieces) }
}

function decoderFor(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    return undefined // a RangeError: no such encoding
  }
}
