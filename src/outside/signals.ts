// Signals that end the program: Ctrl-C, a shell that is closed, a scheduler that gives up.

const ending = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Clears up where the program is stopped from now on, and then ends by the same signal as it would have without. A signal
 * is heard only between two turns of the event loop. Returns what ends the watch.
 */
export function untilStopped(clearUp: () => void): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    done()
    clearUp()
    process.kill(process.pid, signal)
  }
  const done = (): void => {
    for (const signal of ending) process.off(signal, stop)
  }
  for (const signal of ending) process.on(signal, stop)
  return done
}
