// The same job in SQL: node duckdb.mjs DATA OUT MODULES [THREADS], where MODULES holds @duckdb/node-api. Money is read as
// DECIMAL, computed in whole cents, and written as DECIMAL: as exact as the others. Each line says how much was attained before
// it, without which nobody could check it.
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { steps } from '../generate.mjs'

const [, , from, to, modules, threads = '2'] = process.argv
const { DuckDBInstance } = await import(
  pathToFileURL(createRequire(resolve(modules, 'none.js')).resolve('@duckdb/node-api')).href
)
mkdirSync(to, { recursive: true })

const csv = (name, columns) => {
  const types = Object.entries(columns).map(([column, type]) => `'${column}': '${type}'`)
  return `read_csv('${join(from, name)}', header = true, columns = {${types.join(', ')}})`
}
const text = 'VARCHAR'
const money = 'DECIMAL(18,2)'

/** Quota × a share in percent, in cents. */
const bound = (percent) => `quota * ${percent} // 100`
/** Cents of credit between two bounds, times the rate in percent. */
const slice = ({ from: start, rate }, index) => {
  const end = steps[index + 1]?.from
  return `${rate} * greatest(0, ${end === undefined ? 'reached' : `least(reached, ${bound(end)})`} - greatest(attained, ${bound(start)}))`
}

const statements = [
  `create macro half_up(x, d) as (2 * x + d) // (2 * d)`,
  `create macro dollars(cents) as (cents * 0.01::DECIMAL(3,2))::${money}`,
  `create temp table payees as select payee_id, (quota * 100)::BIGINT quota from ${csv('payees.csv', { payee_id: text, plan: text, quota: money })}`,
  `create temp table splits as select deal_id, payee_id, rtrim(share, '%')::BIGINT as percent from ${csv('splits.csv', { deal_id: text, payee_id: text, share: text })}`,
  `create temp table returns as select deal_id, (amount * 100)::BIGINT back, returned_on from ${csv('returns.csv', { return_id: text, deal_id: text, amount: money, returned_on: 'DATE' })}`,
  `create temp table lines as
   with won as (
     select d.deal_id, coalesce(s.payee_id, d.payee_id) payee_id, closed_on, (amount * 100)::BIGINT amount,
       (amount * 100)::BIGINT * coalesce(percent, 100) // 100 credit
     from ${csv('deals.csv', { deal_id: text, payee_id: text, account: text, product: text, region: text, currency: text, amount: money, cost: money, booked_on: 'DATE', closed_on: 'DATE', stage: text, source: text })} d
     left join splits s using (deal_id) where stage = 'Closed Won'
   ), running as (
     select *, (sum(credit) over (partition by payee_id, date_trunc('month', closed_on)
       order by closed_on, deal_id rows unbounded preceding))::BIGINT as reached from won
   )
   select payee_id, closed_on, deal_id, amount, credit, attained, half_up(${steps.map(slice).join(' + ')}, 100) pay
   from (select *, reached - credit as attained from running) join payees using (payee_id)`,
  `create temp table taken as
   select payee_id, returned_on, deal_id, back, half_up(pay::HUGEINT * back, amount)::BIGINT clawback
   from lines join returns using (deal_id)`,
  `copy (select payee_id, strftime(closed_on, '%Y-%m') period, closed_on, deal_id, dollars(credit) credit, dollars(attained) attained_before, dollars(pay) commission
   from lines order by payee_id, closed_on, deal_id) to '${join(to, 'lines.csv')}' (header)`,
  `copy (select payee_id, strftime(returned_on, '%Y-%m') period, returned_on, deal_id, dollars(back) return_amount, dollars(clawback) clawback
   from taken order by payee_id, returned_on, deal_id) to '${join(to, 'clawbacks.csv')}' (header)`,
  `copy (
     with earned as (select payee_id, strftime(closed_on, '%Y-%m') period, sum(credit)::BIGINT credited, sum(pay)::BIGINT pay from lines group by all),
       back as (select payee_id, strftime(returned_on, '%Y-%m') period, sum(clawback)::BIGINT clawback from taken group by all)
     select payee_id, period, dollars(quota) quota, dollars(coalesce(credited, 0)) credited, dollars(coalesce(pay, 0)) earned,
       dollars(coalesce(clawback, 0)) clawback, dollars(coalesce(pay, 0) - coalesce(clawback, 0)) payout
     from (earned full join back using (payee_id, period)) join payees using (payee_id) order by payee_id, period
   ) to '${join(to, 'settlement.csv')}' (header)`,
]

const instance = await DuckDBInstance.create(':memory:', { threads })
const connection = await instance.connect()
for (const statement of statements) await connection.run(statement)
