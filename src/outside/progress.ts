// How far long work has come: one line of standard error that is written over and wiped before anything else is printed.
import type { Output } from './terminal.ts'

/**
 * Begins a step of the work; what it returns is told how much of the step is done. `progress('reading deals.csv')(12, 48)`
 * shows "reading deals.csv 25 %, about 6 s left". It may be told often: it only looks at the clock.
 */
export type Progress = (what: string) => (done: number, of: number) => void

export const noProgress: Progress = () => () => undefined

/** In milliseconds: what takes less is not worth a line, and an eye reads no more than a few lines in a second. */
const [patience, pause] = [2000, 200]
/** The pace of less says nothing of what is left. */
const shortest = 500
const wiped = '\r\u001b[K'

/** Nothing is awaited while it works: a terminal takes the few short lines at once. */
export class ProgressLine {
  private readonly terminal: Output
  /** Milliseconds since the program started. */
  private readonly clock: () => number
  private drawnAt = -Infinity
  private isShown = false

  constructor(terminal: Output, clock: () => number) {
    this.terminal = terminal
    this.clock = clock
  }

  readonly progress: Progress = (what) => {
    const began = this.clock()
    return (done, of) => {
      const now = this.clock()
      if (done >= of) this.wipe()
      else if (now >= patience && now >= this.drawnAt + pause) {
        this.drawnAt = now
        const spent = now - began
        const left = spent < shortest ? '' : leftText((spent * (of - done)) / done)
        this.draw(`${what} ${Math.floor((100 * done) / of)} %${left}`)
      }
    }
  }

  /** The output, before whose every text the line is wiped. */
  above(output: Output): Output {
    return {
      ...output,
      write: (text) => {
        this.wipe()
        return output.write(text)
      },
    }
  }

  private draw(text: string): void {
    const { columns = 0 } = this.terminal
    this.isShown = true
    this.print(`${wiped}${text.slice(0, (columns < 20 ? 80 : columns) - 1)}`)
  }

  private wipe(): void {
    if (!this.isShown) return
    this.isShown = false
    this.print(wiped)
  }

  private print(text: string): void {
    this.terminal.write(text).catch(() => undefined) // a line that nobody sees is no reason to stop
  }
}

/** Nothing while it cannot be told. */
function leftText(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return ''
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  return `, about ${seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} left`
}
