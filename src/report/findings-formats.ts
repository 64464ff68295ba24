// The forms for other programs in which findings are written. To add one: its file, and two lines here. Text, for people, goes
// to standard error.
import type { Findings } from './findings.ts'
import { githubText } from './github.ts'
import { findingsJson } from './json.ts'
import { junitText } from './junit.ts'
import { sarifText } from './sarif.ts'

export type FindingsFormat = 'json' | 'github' | 'sarif' | 'junit'

const writers: { readonly [F in FindingsFormat]: (findings: Findings) => string } = {
  json: findingsJson,
  github: githubText,
  sarif: sarifText,
  junit: junitText,
}

export function findingsText(findings: Findings, format: FindingsFormat): string {
  return writers[format](findings)
}

export function isFindingsFormat(name: string): name is FindingsFormat {
  return Object.hasOwn(writers, name)
}
