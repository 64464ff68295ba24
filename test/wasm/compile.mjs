// npm run wasm: compiles the AssemblyScript of src/ into the modules beside it, which are part of the source: who changes
// nothing there needs no compiler. With --check nothing is written: it fails where a module is not what its source says.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { main } from 'assemblyscript/asc'

const root = resolve(import.meta.dirname, '../..')

/** By source, the constant that holds what it is compiled to. */
const modules = [
  { source: 'src/data/plain/plain.as.ts', module: 'src/data/plain/plain.wasm.ts', name: 'plainWasm' },
  {
    source: 'src/report/line-bytes/put-lines.as.ts',
    module: 'src/report/line-bytes/put-lines.wasm.ts',
    name: 'putLinesWasm',
  },
]

/** The text of the module that belongs to a source. */
async function compiled({ source, name }) {
  let binary
  const options = ['-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd', '--importMemory', '--use', 'abort=']
  const { error, stderr } = await main([source, '--baseDir', root, '--outFile', 'binary', ...options], {
    readFile: (file, folder) => readIfThere(resolve(folder, file)),
    writeFile: (_, content) => (binary = content),
    listFiles: () => [],
  })
  if (error !== null) throw new Error(`${source}: ${error.message}\n${stderr.toString()}`)
  const text = Buffer.from(binary).toString('base64')
  return `// Made from ${source.split('/').at(-1)} by npm run wasm: WebAssembly, in base64.\nexport const ${name} =\n  '${text}'\n`
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

for (const each of modules) {
  const [file, text] = [resolve(root, each.module), await compiled(each)]
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (readIfThere(file) !== text) {
    process.stderr.write(`${each.module} is not what ${each.source} says: npm run wasm\n`)
    process.exitCode = 1
  }
}
