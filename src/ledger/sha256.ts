// The digest with which everything in the ledger is sealed.

/** 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  // Loaded here: most calls seal nothing, and crypto takes long to load.
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(content).digest('hex')
}
