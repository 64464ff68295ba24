// Texts that are put again and again, as bytes that are copied eight at a time. The last eight may hold some that are not
// of the text, and what is put next covers them: that takes a fraction of the time of copying the last few one by one.

import { viewOf } from '../data/cell-bytes.ts'

/** Behind everything that is copied from or into there is room for so many bytes. */
export const roomBehind = 8

export interface Stamp {
  readonly view: DataView
  /** The text is the first so many bytes. */
  readonly length: number
}

const encoder = new TextEncoder()

export function stampOf(text: string): Stamp {
  const bytes = Buffer.byteLength(text)
  const view = new DataView(new ArrayBuffer(bytes + roomBehind))
  encoder.encodeInto(text, new Uint8Array(view.buffer))
  return { view, length: bytes }
}

/** Gives the offset behind it. */
export function putStamp(into: DataView, at: number, { view, length }: Stamp): number {
  copyByEights(view, 0, into, at, length)
  return at + length
}

/**
 * So many bytes, to where they do not overlap; up to seven more are read and written. As numbers they pass unchanged but
 * for what is no number, and no bytes of UTF-8 are that.
 */
export function copyByEights(from: DataView, start: number, into: DataView, at: number, length: number): void {
  for (let next = 0; next < length; next += 8) into.setFloat64(at + next, from.getFloat64(start + next, true), true)
}

/** Of one text after another. */
export class ChangingStamp implements Stamp {
  private bytes = new Uint8Array(64)
  view: DataView = viewOf(this.bytes)
  length = 0

  write(text: string): void {
    this.reserve(3 * text.length) // a UTF-16 unit has three bytes at most
    this.length = encoder.encodeInto(text, this.bytes).written
  }

  /** Makes room for so many bytes; what stands there is lost where `view` is then another. */
  reserve(length: number): void {
    if (length + roomBehind <= this.bytes.length) return
    this.bytes = new Uint8Array(2 * length + roomBehind)
    this.view = viewOf(this.bytes)
  }
}
