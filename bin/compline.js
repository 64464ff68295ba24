#!/usr/bin/env node
require('./chunks.js').load('cli.cjs').start()
