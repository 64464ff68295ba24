// The clock, asked only where a day is written down that no file gives, and for how long work still takes.

/** Today where the machine stands, as `2026-03-31`. */
export function todayText(): string {
  const now = new Date()
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Milliseconds since the program started. */
export function millisecondsRunning(): number {
  return performance.now()
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
