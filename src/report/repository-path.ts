// Names of files as a service sees them that shows findings beside the code: from the root of the repository.

/** Slashes only, without `.` and `..`; a file outside of the repository keeps its name. `folder` as in Findings. */
export function repositoryPath(file: string, folder: string): string {
  const path = file.replaceAll('\\', '/')
  if (path.startsWith('/') || /^[A-Za-z]:\//.test(path)) return path
  const parts: string[] = []
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return path
  }
  return parts.join('/')
}

/** The same as a reference in the sense of RFC 3986. */
export function repositoryUri(file: string, folder: string): string {
  const path = repositoryPath(file, folder)
  const encoded = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  if (path.startsWith('/')) return `file://${encoded}`
  return /^[A-Za-z]:\//.test(path) ? `file:///${encoded.replace('%3A', ':')}` : encoded
}
