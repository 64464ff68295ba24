// As much of WebAssembly as is needed here: its types stand in those of browsers alone.
import { UnusableCall } from '../problems/failure.ts'

export interface Memory {
  /** It is another one once the memory has grown. */
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

declare const WebAssembly: {
  readonly Memory: new (of: { readonly initial: number }) => Memory
  readonly Module: new (binary: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
}

const pageSize = 1 << 16

/** Pages that hold so many bytes. */
export function pagesFor(bytes: number): number {
  return Math.ceil(bytes / pageSize)
}

export function memoryOf(bytes: number): Memory {
  return whereItRuns(() => new WebAssembly.Memory({ initial: pagesFor(bytes) }))
}

/** What a module that is compiled beforehand exports, at work in a memory; `Exports` says it as its source does. */
export function instantiate<Exports>(base64: string, memory: Memory): Exports {
  const module = whereItRuns(() => new WebAssembly.Module(Buffer.from(base64, 'base64')))
  return new WebAssembly.Instance(module, { env: { memory } }).exports as Exports // as its source says
}

/**
 * Node sets ten gigabytes of addresses aside for each memory, of which hardly any is used: `ulimit -v`, as on machines that
 * many share, refuses them. With `--jitless` there is no WebAssembly at all.
 */
function whereItRuns<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw new UnusableCall(`WebAssembly, by which data are read, cannot be used here: ${String(error)}`, {
      remedy:
        'where addresses are limited (ulimit -v), set NODE_OPTIONS=--disable-wasm-trap-handler; Node must not run with --jitless',
    })
  }
}
