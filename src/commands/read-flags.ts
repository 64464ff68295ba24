// What commander has read of a command line → Flags.
import type { FlagName, Flags } from './flags.ts'

/** What commander has read, as Flags. */
export function flagsFrom(options: Readonly<Record<string, unknown>>): Flags {
  const text = (name: FlagName): string | undefined => {
    const value = options[name]
    return typeof value === 'string' ? value : undefined
  }
  const many = (name: FlagName): readonly string[] => {
    const value = options[name]
    return Array.isArray(value) ? value.map(String) : []
  }
  const color = options['color']
  return {
    config: text('config'),
    plan: many('plan'),
    deals: many('deals'),
    returns: many('returns'),
    payees: many('payees'),
    splits: many('splits'),
    quotas: many('quotas'),
    measures: many('measures'),
    fx: many('fx'),
    adjustments: many('adjustments'),
    leave: many('leave'),
    calendars: many('calendars'),
    delimiter: text('delimiter'),
    encoding: text('encoding'),
    period: text('period'),
    asOf: text('asOf'),
    lines: options['lines'] === true,
    by: text('by'),
    byColumns: many('by'),
    all: options['all'] === true,
    deal: text('deal'),
    group: text('group'),
    deny: many('deny'),
    exitCode: options['exitCode'] === true,
    run: many('run'),
    coverage: options['coverage'] === true,
    suggest: text('suggest'),
    private: text('private'),
    line: text('line'),
    format: text('format'),
    out: text('out'),
    strict: options['strict'] === true,
    ledger: text('ledger'),
    recompute: options['recompute'] === true,
    acceptExceptions: options['acceptExceptions'] === true,
    reason: text('reason'),
    set: many('set'),
    with: many('with'),
    scale: many('scale'),
    attainment: text('attainment'),
    incentives: options['incentives'] === true,
    dealSize: text('dealSize'),
    solve: text('solve'),
    until: text('until'),
    step: text('step'),
    sweep: text('sweep'),
    for: text('for'),
    of: text('of'),
    periods: text('periods'),
    every: text('every'),
    value: text('value'),
    won: many('won'),
    backtest: options['backtest'] === true,
    seed: text('seed'),
    window: text('window'),
    known: many('known'),
    triangle: text('triangle'),
    amounts: text('amounts'),
    sigma: text('sigma'),
    futures: text('futures'),
    whatIf: many('whatIf'),
    measure: many('measure'),
    compare: text('compare'),
    lost: many('lost'),
    open: many('open'),
    within: text('within'),
    currency: text('currency'),
    raw: options['raw'] === true,
    quiet: options['quiet'] === true,
    color: typeof color === 'boolean' ? color : undefined,
  }
}
