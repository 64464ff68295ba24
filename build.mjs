// npm run build: src/cli.ts → dist/, a chunk for each command, so that a call loads only what it needs.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

await build({
  input: 'src/cli.ts',
  platform: 'node',
  logLevel: 'warn',
  // The same sources of yaml as ES modules: what is not used falls away, and its parser does not ask the environment for a
  // debugging variable at every token, which takes a fifth of the reading of a plan.
  resolve: {
    alias: { yaml: fileURLToPath(new URL('browser/dist/index.js', import.meta.resolve('yaml/package.json'))) },
  },
  plugins: [withoutProcesses()],
  output: {
    dir: 'dist',
    cleanDir: true,
    // Node reads CommonJS with a third of the effort that its loader of ES modules takes: 40 ms of CPU in a call that
    // validates one plan, where an empty script costs 110.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minify: true,
    // Apart from the runtime of CommonJS, which commander needs as well: no call without a table is to load them.
    codeSplitting: { groups: [{ name: 'cli-table3', test: /node_modules[\\/]cli-table3/ }] },
  },
})

// The code of what these calls come by is kept beside the program: see bin/chunks.js. It works without that, only slower.
const plan = 'plans/account-executive.yaml'
for (const call of ['payout --config fixtures/sample/compline.yaml --period 2026-03', 'test plans', `validate ${plan}`])
  spawnSync(process.execPath, ['bin/keep-code.js', ...call.split(' ')], { stdio: 'ignore' })

/** commander loads child_process for subcommands that are programs of their own: compline has none, and it takes 8 ms. */
function withoutProcesses() {
  const nothing = '\0no child_process'
  return {
    name: 'without-processes',
    resolveId: (id, importer) => (id === 'node:child_process' && importer?.includes('commander') ? nothing : null),
    load: (id) => (id === nothing ? 'export default {}' : null),
  }
}
