// npm run build: src/cli.ts → dist/, a chunk for each command, so that a call loads only what it needs.
import { build } from 'rolldown'

await build({
  input: 'src/cli.ts',
  platform: 'node',
  logLevel: 'warn',
  output: { dir: 'dist', cleanDir: true, chunkFileNames: '[name].js', format: 'esm', minify: true },
})
