// The clock, asked only where a day is written down that no file gives.

/** Today where the machine stands, as `2026-03-31`. */
export function todayText(): string {
  const now = new Date()
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
