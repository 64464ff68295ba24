// Cells as bytes: whether two are the same, and a number by which to look for one. Four bytes at a time, since nothing is
// done more often while a large file is read.

/** Of the bytes `from` to before `to`: any whole number of 32 bits, the same for the same bytes. */
export function hashOf(view: DataView, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from)
  if (to - from >= 4) {
    const last = to - 4
    for (let at = from; at < last; at += 4) hash = stirred(hash ^ view.getInt32(at, true))
    hash = stirred(hash ^ view.getInt32(last, true))
  } else {
    for (let at = from; at < to; at++) hash = stirred(hash ^ view.getUint8(at))
  }
  hash = Math.imul(hash, 0x297a2d39)
  return hash ^ (hash >>> 15)
}

function stirred(hash: number): number {
  const product = Math.imul(hash, 0x2c1b3c6d)
  return product ^ (product >>> 15)
}

/** Whether so many bytes are the same from `at` in one view and from `other` in another. */
export function sameBytes(one: DataView, at: number, two: DataView, other: number, length: number): boolean {
  if (length >= 4) {
    const last = length - 4
    for (let next = 0; next < last; next += 4)
      if (one.getInt32(at + next, true) !== two.getInt32(other + next, true)) return false
    return one.getInt32(at + last, true) === two.getInt32(other + last, true)
  }
  for (let next = 0; next < length; next++) if (one.getUint8(at + next) !== two.getUint8(other + next)) return false
  return true
}

/** Negative, zero or positive: the order of two stretches of bytes, which in UTF-8 is that of the code points of their texts. */
export function compareViews(
  one: DataView,
  at: number,
  length: number,
  two: DataView,
  other: number,
  otherLength: number,
): number {
  const shared = Math.min(length, otherLength)
  if (shared >= 4) {
    const last = shared - 4
    for (let next = 0; next < last; next += 4) {
      const order = one.getUint32(at + next) - two.getUint32(other + next)
      if (order !== 0) return order
    }
    // These may overlap those before them, which are the same.
    return one.getUint32(at + last) - two.getUint32(other + last) || length - otherLength
  }
  for (let next = 0; next < shared; next++) {
    const order = one.getUint8(at + next) - two.getUint8(other + next)
    if (order !== 0) return order
  }
  return length - otherLength
}

/** So many bytes, to where they do not overlap. */
export function copyBytes(from: DataView, at: number, into: DataView, intoAt: number, length: number): void {
  if (length >= 4) {
    const last = length - 4
    for (let next = 0; next < last; next += 4) into.setInt32(intoAt + next, from.getInt32(at + next, true), true)
    into.setInt32(intoAt + last, from.getInt32(at + last, true), true)
  } else {
    for (let next = 0; next < length; next++) into.setUint8(intoAt + next, from.getUint8(at + next))
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Room for one text as bytes at a time. */
export class TextBytes {
  private bytes: Buffer = Buffer.alloc(64)
  view: DataView = viewOf(this.bytes)

  /** The text stands at the beginning of `view` until the next; gives the number of its bytes. */
  write(text: string): number {
    if (3 * text.length > this.bytes.length) {
      this.bytes = Buffer.alloc(6 * text.length)
      this.view = viewOf(this.bytes)
    }
    return this.bytes.write(text)
  }
}
