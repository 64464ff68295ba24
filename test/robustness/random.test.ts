// Whatever the bytes: random files, and sound ones with some of their characters changed.
import * as fc from 'fast-check'
import { test } from 'vitest'
import { nodeFiles } from '../../src/outside/files.ts'
import { dataKinds, survives } from './survives.ts'

const words: readonly string[] = ['__proto__', 'constructor', 'toString']

test('a plan of random bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) =>
      survives({ name: 'bytes', contents: { 'plan.yaml': bytes } }),
    ),
    { numRuns: 200 },
  )
})

test('a plan with any of its characters changed', async () => {
  const sample = nodeFiles.read('plans/account-executive.yaml')
  const change = fc.record({
    at: fc.nat(sample.length - 1),
    length: fc.nat(12),
    put: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(...words, '{', '[', '"', '&a ', '*a', '- ', '0', '-', '%', '\n', ': '),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      let text = Buffer.from(sample).toString()
      for (const { at, length, put } of changes) text = text.slice(0, at) + put + text.slice(at + length)
      await survives({ name: text, contents: { 'plan.yaml': text } })
    }),
    { numRuns: 500 },
  )
}, 60_000)
test('random bytes in every file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('deals', ...dataKinds), fc.uint8Array({ maxLength: 300 }), (kind, bytes) =>
      survives({ name: `bytes as ${kind}`, contents: { [`${kind}.csv`]: bytes } }),
    ),
    { numRuns: 200 },
  )
}, 60_000)

test('a file of the sample with any of its characters changed', async () => {
  const folder = 'fixtures/sample'
  const texts = new Map(
    nodeFiles
      .list(folder)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => [name, Buffer.from(nodeFiles.read(`${folder}/${name}`)).toString()]),
  )
  const put = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom('"', ',', '\n', '\r', '0', '-', '%', '9999-12-31', '0000-00-00', '-1', '1e9', '', ...words),
  )
  const change = fc.record({ at: fc.nat(3000), length: fc.nat(10), put })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts.keys()),
      fc.array(change, { minLength: 1, maxLength: 5 }),
      async (name, changes) => {
        const contents = new Map(texts)
        for (const { at, length, put } of changes) {
          const text = contents.get(name)!
          const from = at % text.length
          contents.set(name, text.slice(0, from) + put + text.slice(from + length))
        }
        const plans = {
          'plan.yaml': nodeFiles.read('plans/account-executive.yaml'),
          'managers.yaml': nodeFiles.read('plans/sales-manager.yaml'),
        }
        await survives({
          name: contents.get(name)!,
          contents: { ...plans, ...Object.fromEntries(contents) },
          period: '2026-03',
        })
      },
    ),
    { numRuns: 200 },
  )
}, 120_000)
