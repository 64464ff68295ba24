// Loaded into a measured process: prints at its end what the kernel says it used. Costs one import.
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process.stderr.write(`bench-usage ${JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS })}\n`)
})
