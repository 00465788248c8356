import type { Phrases } from './phrases-shape.ts';

export const ENGLISH: Phrases = {
  point: 'From {from} to {to} point {id} withdrew {own} kWh; {part} kWh coincide with the {shared} kWh that the configuration shared.',
  countedDays:
    'It counts only on days {days} of the month: on the others it is not in the configuration, GSE does not recognise it, or its POD is under another scheme.',
  plant: 'From {from} to {to} plant {id} injected {own} kWh; {part} of the {shared} kWh shared are attributed to it.',
  stored: 'The meter measured {metered} kWh: with storage and without exempt energy {own} kWh count.',
  storage:
    'Storage {id} charged {charged} kWh for later injection; with its efficiency ({efficiency}) this counts as {counted} kWh of withdrawal.',
  exempt: '{exempt} kWh of the withdrawal are exempt from network tariffs and are subtracted.',
  splitGroup: 'Plant {id} ({power} kW) counts with group {group} as one plant of {all} kW, which decides its tariff class.',
  missing: 'Missing readings, counted as zero: {count}.',
  largest: 'The hour with the largest part starts on {start}:',
  asked: 'The hour starts on {start}:',
  hour: '{injected} kWh injected, {withdrawn} withdrawn, the smaller of the two, {shared}, is shared; energy of the point or plant {own}, of which shared {part}; zonal price {price} EUR/MWh.',
  hourUnpriced:
    '{injected} kWh injected, {withdrawn} withdrawn, the smaller of the two, {shared}, is shared; energy of the point or plant {own}, of which shared {part}; no zonal price, so no premium.',
  nothing: 'no energy was shared in this hour.',
  tariff:
    'Tariff of {id} in that hour: min({cap}; {base} + max(0; {threshold} - {price})) + {correction} = {rate} EUR/MWh on {attributed} kWh.',
  reduction: 'Reduction F = {reduction} on the share {share} of its shared energy, which is not exempt.',
  others: 'Other plants in that hour: {plants}, together {attributed} kWh and {eur} EUR of premium.',
  earningPart: 'The share {share} of it earns the premium: the rest of its power is for an obligation or under the Superbonus.',
  unpaid: '{id}: {attributed} kWh in that hour, without premium: {reason}.',
  attributed: 'The shared energy of the month comes from: {plants}.',
  attributedPlant: '{id} {kwh} kWh',
  attributedUnpaid: '{id} {kwh} kWh without premium ({reason})',
  attributedPartlyUnpaid: '{id} {kwh} kWh, on some days without premium ({reason})',
  attributedOthers: 'other plants ({plants}) {kwh} kWh together',
  reasons: {
    other_kind: 'this kind of configuration has none',
    not_incentivised: 'the plant is entered as not incentivised',
    entered_before: 'the plant entered into operation too early for it',
    above_power_limit: 'the power of the plant is above the limit',
    premium_over: 'the years of the premium are over',
    grant_above_limit: 'the capital grant of the plant is above the limit',
    value_missing: 'a legal value is missing',
    no_price: 'the hour has no zonal price',
  },
  premium: 'Premium of all plants, hour by hour: {exact} cents exactly, rounded to {cents} EUR.',
  premiumOver:
    '{id} earns no premium from {end} on: its service began on {start}, and the premium lasts {years} years; the valorisation continues.',
  premiumOverStopped:
    '{id} earns no premium from {end} on: its service began on {start}, and the premium lasts {years} years plus the {days} days on which it was stopped; the valorisation continues.',
  valorisationLine: '{term}: {rate} EUR/MWh on {quantity} MWh = {eur} EUR (from {first} to {end}).',
  lossLine: '{term}: {rate} x {quantity} EUR (energy times price) = {eur} EUR (from {first} to {end}).',
  refund: 'Valorisation: {exact} cents exactly, rounded to {cents} EUR.',
  certainty: {
    sure: 'Legal value used: {parameter}; source: {source}.',
    good: 'Legal value used: {parameter}, read in a copy of the source: {source}.',
    assumed: 'Legal value used: {parameter}, assumed until it is confirmed: {source}.',
  },
  blocked: '{component}: cannot be determined while {missing} is missing.',
  unusable: ', for which {value} {unit} is recorded, in another unit or out of range',
  pool: 'Total {total} EUR; costs {costs}; fund {share} of the rest = {fund}; to be distributed {rest} EUR.',
  quota: '{share} to {side}, by {key}: {cents} EUR x {weight} / {all} = {exact} cents, that is {floored}{rest}.',
  quotaEqual: '{share} to {side}, in equal parts: {cents} EUR / {all} = {exact} cents, that is {floored}{rest}.',
  months: 'months',
  quotaToFund: '{share} to {side}, by {key}: no receiver has a weight, {cents} EUR go to the fund.',
  restTaken:
    ' plus 1: all parts are rounded down first, and the remaining cents ({left}) go, one each, to the parts that lost the most; this part is number {place}, so it gets one',
  restMissed:
    ': all parts are rounded down first, and the remaining cents ({left}) go, one each, to the parts that lost the most; this part is number {place}, so it gets none',
  split: 'Premium: {total} EUR x {weight} EUR / {all} EUR = {exact} cents, that is {floored}{rest}; the valorisation is what remains.',
  result: 'Part of {id}: {cents} EUR, of which premium {premium} and valorisation {refund}.',
  noRule: 'No distribution rule is valid for this month: nothing is distributed.',
  cost: 'The cost {id} is {asked} EUR; {available} of the total are left: {cents} are used.',
  fund: 'Fund: {share} of {base} EUR = {exact} cents exactly, rounded to {cents} EUR.',
  fallen: 'No receiver has a weight in the quota of {side} ({cents} EUR): it goes to the fund.',
  receiver: '{id}: {cents} EUR, of which premium {premium} and valorisation {refund}.',
  excessSet:
    '{set}: {incentivised} / {injected} kWh incentivised over injected, less the threshold {threshold} = {over}; times {premium} cents of premium = {exact} cents.',
  excess: 'Excess premium: {exact} cents exactly, rounded to {cents} EUR.',
  yearPosted: '{month}: posted premium {premium} and valorisation {refund} EUR.',
  yearStretch: 'From {from} to {to} one rule is valid; money is distributed by the weights of all these months:',
  yearFees: "Among the costs: GSE's yearly fees of {net} EUR net; VAT on them is not a cost.",
  yearFeesWithVat:
    "Among the costs: GSE's yearly fees of {net} EUR net, and {vat} EUR of VAT on them, which the community did not deduct on 31 December.",
  yearResult: "By the year's weights {id} is due {cents} EUR, of which premium {premium} and valorisation {refund}.",
  yearNoRule: 'No distribution rule is valid in these months: nothing is distributed.',
  takenBack:
    'Enterprises received {received} EUR of premium and may keep {keep} at most: they return {total} EUR in proportion; {total} EUR x {weight} EUR / {all} EUR = {exact} cents, that is {floored}{rest}.',
  notTakenBack: 'Nothing is returned.',
  setAside:
    'Excess premium is only for consumers that are not enterprises and for social purposes. All others received {received} EUR of premium and may keep {keep} at most: {aside} EUR are set aside, of which producers and enterprises return {total} EUR in proportion, after the fund and what enterprises already return; {total} EUR x {weight} EUR / {all} EUR = {exact} cents, that is {floored}{rest}.',
  excessShared:
    'Of this premium {cents} EUR count as a use of the excess premium of {counted} EUR, which may go to consumers that are not enterprises.',
  excessSharedCertified:
    'Of this premium {cents} EUR count as a use of the excess premium of {counted} EUR certified by GSE, which may go to consumers that are not enterprises.',
  yearWithheld: 'The returned amount depends on totals of fewer than five other members: whoever manages the community can explain it.',
  yearDue: "The year's difference for {id}: {due} EUR ({recomputed} recomputed - {posted} posted - {taken} returned).",
  yearParts:
    "Of this difference {fees} EUR are the part of GSE's yearly fees, {weights} EUR come from the weights of the whole year instead of those of each month, {returned} EUR are returned.",
  components: { premium: 'Premium', refund: 'Valorisation', excess_premium: 'Excess premium' },
  terms: {
    transmission: 'Transmission',
    distribution: 'Distribution',
    losses_lv: 'Avoided losses (LV)',
    losses_mv: 'Avoided losses (MV)',
  },
  sets: { tariff_only: 'Plants without capital grant', with_grant: 'Plants with capital grant' },
  sides: { producers: 'producers', consumers: 'consumers', investors: 'investors' },
  keys: {
    attributed_energy: 'attributed energy',
    injected: 'injected energy',
    coincident_withdrawal: 'coincident withdrawal',
    total_withdrawal: 'total withdrawal',
    equal: 'equal parts',
    investment: 'capital paid in',
    fixed_shares: 'fixed shares',
  },
};
