// Patterns of text: `*` is any text, also none, and `?` is one character. plan-language.md, Conditions: `matches`.

/**
 * Whether the whole text fits. The last `*` alone is tried again, one character further each time, which is enough: the
 * time is at most the product of both lengths, where a regular expression may take for ever (`*a*a*a*a*b`).
 */
export function fitsPattern(text: string, pattern: string): boolean {
  let [at, next] = [0, 0]
  let [star, retry] = [-1, 0]
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next++
      retry = at
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      at += pattern[next] === '?' && text.codePointAt(at)! > 0xffff ? 2 : 1
      next += 1
    } else if (star >= 0) {
      at = ++retry
      next = star + 1
    } else return false
  }
  while (pattern[next] === '*') next += 1
  return next === pattern.length
}
