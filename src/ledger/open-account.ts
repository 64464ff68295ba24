// What stands open at the end of a closed period, as JSON and back: read ∘ write is the identity, thirds of a cent included.
import type { OpenAccount, OpenHeld, OpenReturned } from '../compute/closed-period.ts'
import { dateText } from '../values/calendar-date.ts'
import { exactText } from './exact-text.ts'
import type { Json, JsonFields } from './json.ts'

export function openAccountJson(account: OpenAccount): Json {
  return {
    plan: account.plan,
    payee_id: account.payeeId,
    held: account.held.map(heldJson),
    put_off: exactText(account.putOff),
    carried: account.carried.map(({ since, amount }) => ({ since: dateText(since), amount: exactText(amount) })),
    payout_carried: exactText(account.payoutCarried),
    draw_balance: exactText(account.drawBalance),
    left_in_draw: exactText(account.leftInDraw),
    left_in_guarantee: exactText(account.leftInGuarantee),
    returned: account.returned.map(returnedJson),
    recalculated: account.recalculated.map(({ key, amount }) => ({ key, amount: exactText(amount) })),
    closed: account.closed,
  }
}

export function readOpenAccount(fields: JsonFields): OpenAccount {
  return {
    plan: fields.text('plan'),
    payeeId: fields.text('payee_id'),
    held: fields.list('held', readHeld),
    putOff: fields.exact('put_off'),
    carried: fields.list('carried', (one) => ({ since: one.date('since'), amount: one.exact('amount') })),
    payoutCarried: fields.exact('payout_carried'),
    drawBalance: fields.exact('draw_balance'),
    leftInDraw: fields.exact('left_in_draw'),
    leftInGuarantee: fields.exact('left_in_guarantee'),
    returned: fields.list('returned', readReturned),
    recalculated: fields.list('recalculated', (one) => ({ key: one.text('key'), amount: one.exact('amount') })),
    closed: fields.flag('closed'),
  }
}

function heldJson({ component, dealId, part, until, amount, since, source }: OpenHeld): Json {
  const day = until === undefined ? undefined : dateText(until)
  return { component, deal_id: dealId, part, until: day, amount: exactText(amount), since, source }
}

function readHeld(fields: JsonFields): OpenHeld {
  return {
    component: fields.text('component'),
    dealId: fields.text('deal_id'),
    part: fields.count('part'),
    until: fields.optionalDate('until'),
    amount: fields.exact('amount'),
    since: fields.text('since'),
    source: fields.text('source'),
  }
}

function returnedJson({ component, dealId, counted, returns }: OpenReturned): Json {
  return {
    component,
    deal_id: dealId,
    counted: exactText(counted),
    returns: returns.map(({ returnId, share }) => ({ return_id: returnId, share: exactText(share) })),
  }
}

function readReturned(fields: JsonFields): OpenReturned {
  return {
    component: fields.text('component'),
    dealId: fields.text('deal_id'),
    counted: fields.exact('counted'),
    returns: fields.list('returns', (one) => ({ returnId: one.text('return_id'), share: one.exact('share') })),
  }
}
