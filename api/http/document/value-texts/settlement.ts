import { type ValueTexts, valuesOf } from './types.ts';

const COMPONENTS = {
  premium: 'premium tariff (TIP) on incentivised shared energy',
  refund: 'valorisation (CACV): avoided network costs returned by GSE',
  sale: 'sale of injected energy',
  excess_premium: 'premium above the threshold, for given purposes',
  distribution: 'distribution among the members',
};

const RECEIVERS = {
  plant: 'producer of a plant section',
  point: 'member of a withdrawal point',
  fund: 'fund of the community',
  costs: 'costs of the community',
  excess_premium: 'account of the excess premium',
  undistributed: 'amount without a receiver, because no rule or member was in force',
};

export const SETTLEMENT_VALUES: readonly ValueTexts[] = [
  valuesOf('component kind', COMPONENTS),
  valuesOf('receiver', RECEIVERS),
  valuesOf('role', { plant: 'as producer of a plant', point: 'as member of a withdrawal point' }),
  valuesOf('subject_kind', { configuration: 'totals of the configuration', plant: 'a plant section', point: 'a connection point' }),
  valuesOf('certainty', {
    sure: 'read in the act, or with its page',
    good: 'read in one good copy',
    assumed: 'carried over until it is confirmed',
  }),
  valuesOf('origin', { release: 'came with a release of this software', operator: 'recorded by an operator' }),
  valuesOf('kind', {
    provisional: 'computed before the month was complete; moves no money',
    advance: 'rests on advances of GSE',
    partial: 'readings or prices are missing',
    complete: 'all readings and prices are there',
    recalculated: 'a later version, after a correction',
  }),
  valuesOf('state', {
    awaiting_approval: 'waits for a person',
    posted: 'counts, or did until the next version',
    discarded: 'a newer version came before its approval',
  }),
  valuesOf('cause', {
    reading: 'readings were corrected or arrived late',
    price: 'prices were corrected',
    plant: 'a plant or section changed',
    point: 'a connection point changed',
    storage: 'a storage or exemption changed',
    holder: 'a member or mandate changed',
    rule: 'a distribution rule changed',
    parameter: 'a legal or own parameter changed',
    configuration: 'the configuration changed',
    request: 'a caller asked for it',
  }),
  valuesOf('outcome', {
    settled: 'a new version was made',
    unchanged: 'nothing changed, so there is no new version',
    too_late: 'the month lies beyond the time in which GSE recalculates',
    failed: 'settlement failed; the worklist says why',
  }),
  valuesOf('reason', {
    implausible_energy: 'a reading is above what the power allows',
    changed_closed_month: 'energy of a posted month changed much',
    grown_amount: 'an amount grew far above the posted one',
    counted_twice: 'another configuration counts the same energy',
    own_value: 'an own parameter is used although the law has a value',
  }),
  valuesOf('by', {
    reading: 'readings are missing',
    price: 'prices are missing',
    parameter: 'a parameter has no value',
    rule: 'no distribution rule is in force',
    document: 'a document is missing',
    approval: 'a person must approve',
    settlement: 'the month was never settled, or its advance waits for that',
    recognition: 'GSE has not recognised a point or section',
    hold: 'the month is on hold',
    correction: 'a correction waits to be settled',
    month: 'a month of the year is not final',
    failure: 'the last attempt failed',
    grant: 'a capital grant needs attention',
    receipt: 'a payment of GSE does not fit what it owes',
    sale: 'more energy was sold than was injected',
    member: 'there are more members than the community takes',
  }),
  valuesOf('allocation exempt_energy_allocation', {
    pro_rata: 'all plants in proportion',
    grant_plants_first: 'plants with a capital grant first',
  }),
  valuesOf('from', {
    like: 'readings of an existing point or plant, times `scale`',
    mean: 'mean withdrawal of all points, scaled to `kwh` over all months',
    hourly: '`values` holds every hour of all months, from the first instant on',
  }),
  valuesOf('kind', {
    distribution: 'another distribution rule',
    add_member: 'one more member',
    add_plant: 'one more plant',
    remove_member: 'without a member',
    exempt_energy_allocation: 'another reading of which plants get exempt energy',
    natural_persons_always_exempt: 'another reading of the grant reduction for natural persons',
  }),
  valuesOf('withheld', {
    'excess.sets': 'excess premium by group of plants',
    enterprises: 'amounts of enterprises',
    set_aside: 'amounts given up so that nobody has excess premium',
    excess_account: 'account of the excess premium',
  }),
];
