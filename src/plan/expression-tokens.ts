// The tokens of an expression with their places in its text.

export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'other' | 'end'
  readonly text: string
  readonly start: number
  readonly end: number
}

// A number takes what clings to it, so that `1e5`, `0x1f` and `1.2.3` are one wrong number and not two things; `.5` too.
const token = /\s*(?:(\.?\d[\w.]*(?:\s?%)?)|([A-Za-z_]\w*(?:\.[A-Za-z_]?\w*)*)|([-+*/(),])|([^\s\w+\-*/(),]+|[^\s]))/y

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  token.lastIndex = 0
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [, number, name, sign, other] = match
    const found = number ?? name ?? sign ?? other ?? ''
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : sign !== undefined ? 'sign' : 'other'
    const end = match.index + match[0].length
    tokens.push({ kind, text: found, start: end - found.length, end })
  }
  return [...tokens, { kind: 'end', text: '', start: text.length, end: text.length }]
}
