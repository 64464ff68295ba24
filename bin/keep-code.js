// Part of the build: runs a call of compline, and keeps the code that the engine has made of the program for it.
const { mkdirSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { codeFolder, load, loaded } = require('./chunks.js')

const kept = new Set()

/** Once each: the engine takes back only code that was made under the flags which it has when it loads it. */
function keep() {
  mkdirSync(codeFolder, { recursive: true })
  for (const [name, { script }] of loaded) {
    if (kept.has(name)) continue
    writeFileSync(join(codeFolder, `${name}.code`), script.createCachedData())
    kept.add(name)
  }
}

const { start } = load('cli.cjs')
keep() // start() sets flags
start().then(keep)
