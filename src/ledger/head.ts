// The head: which manifest is the last, and which reopenings came after it. Without it nobody would notice that the last
// period had been taken away.
import { canonicalJson, readJsonObject } from './json.ts'

export interface Head {
  /** 0 where every period was reopened. */
  readonly sequence: number
  readonly period: string
  /** SHA-256 of the last manifest; '' where there is none. */
  readonly manifest: string
  /** Records of reopenings that no manifest lists yet, with their SHA-256. */
  readonly reopened: readonly { readonly name: string; readonly sha256: string }[]
}

export function headText({ sequence, period, manifest, reopened }: Head): string {
  return canonicalJson({ sequence, period, manifest, reopened: reopened.map(({ name, sha256 }) => ({ name, sha256 })) })
}

/** Undefined where the text is not what `headText` writes. */
export function readHead(text: string): Head | undefined {
  const fields = readJsonObject(text)
  const head: Head = {
    sequence: fields.count('sequence'),
    period: fields.text('period'),
    manifest: fields.text('manifest'),
    reopened: fields.list('reopened', (one) => ({ name: one.text('name'), sha256: one.text('sha256') })),
  }
  return fields.faults.length === 0 && headText(head) === text ? head : undefined
}
