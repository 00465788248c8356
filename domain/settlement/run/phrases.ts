import type { QuotaSide } from '../types.ts';

/** Languages an explanation is written in. */
export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Sentences of an explanation with places `{name}`. */
export interface Phrases {
  readonly point: string;
  readonly plant: string;
  readonly stored: string;
  readonly missing: string;
  readonly hour: string;
  readonly hourUnpriced: string;
  readonly tariff: string;
  readonly reduction: string;
  readonly premium: string;
  readonly refundLine: string;
  readonly refund: string;
  readonly blocked: string;
  readonly pool: string;
  readonly quota: string;
  readonly quotaEqual: string;
  readonly quotaToFund: string;
  readonly result: string;
  readonly noRule: string;
  readonly components: Readonly<Record<'premium' | 'refund', string>>;
  readonly sides: Readonly<Record<QuotaSide, string>>;
  readonly keys: Readonly<Record<string, string>>;
}

export const PHRASES: Record<Language, Phrases> = {
  it: {
    point:
      'Dal {from} al {to} (escluso) il punto {id} ha prelevato {own} kWh; {part} kWh coincidono con i {shared} kWh condivisi dalla configurazione.',
    plant: "Dal {from} al {to} (escluso) l'impianto {id} ha immesso {own} kWh; {part} dei {shared} kWh condivisi gli sono attribuiti.",
    stored: 'Il contatore ha misurato {metered} kWh: con accumulo e senza energia esente contano {own} kWh.',
    missing: '{count} letture mancano e contano come zero.',
    hour: "L'ora con la parte maggiore inizia alle {start} (UTC): immessi {injected} kWh, prelevati {withdrawn}, condiviso il minore, {shared}; propri {own}, parte {part}; prezzo zonale {price} EUR/MWh.",
    hourUnpriced:
      "L'ora con la parte maggiore inizia alle {start} (UTC): immessi {injected} kWh, prelevati {withdrawn}, condiviso il minore, {shared}; propri {own}, parte {part}; senza prezzo zonale, quindi senza premio.",
    tariff:
      "Tariffa di {id} in quell'ora: min({cap}; {base} + max(0; {threshold} - {price})) + {correction} = {rate} EUR/MWh su {attributed} kWh.",
    reduction: 'Riduzione F = {reduction} sulla quota {share} del prelievo.',
    premium: 'Tariffa premio di tutti gli impianti: {exact} centesimi esatti, arrotondati a {cents} EUR.',
    refundLine: '{term}: {rate} x {quantity} = {eur} EUR (dal {first} al {end} escluso).',
    refund: 'Contributo di valorizzazione: {exact} centesimi esatti, arrotondati a {cents} EUR.',
    blocked: '{component}: non determinabile finché manca {missing}.',
    pool: 'Totale {total} EUR; costi {costs}; fondo {share} del resto = {fund}; da ripartire {rest} EUR.',
    quota: '{share} ai {side}, secondo {key}: {cents} EUR x {weight} / {all} = {exact} centesimi, cioè {floored} più {extra} di resto.',
    quotaToFund: '{share} ai {side}, secondo {key}: nessuno ha un peso, {cents} EUR vanno al fondo.',
    quotaEqual: '{share} ai {side}, in parti uguali: {cents} EUR / {all} = {exact} centesimi, cioè {floored} più {extra} di resto.',
    result: 'Parte di {id}: {cents} EUR, di cui premio {premium} e contributo {refund}.',
    noRule: 'Nessuna regola di ripartizione vale per questo mese: non si ripartisce nulla.',
    components: { premium: 'Tariffa premio', refund: 'Contributo di valorizzazione' },
    sides: { producers: 'produttori', consumers: 'consumatori', investors: 'finanziatori' },
    keys: {
      attributed_energy: 'energia attribuita',
      injected: 'energia immessa',
      coincident_withdrawal: 'prelievo coincidente',
      total_withdrawal: 'prelievo totale',
      equal: 'parti uguali',
      investment: 'capitale versato',
      fixed_shares: 'quote fisse',
    },
  },
  en: {
    point:
      'From {from} to {to} (excluded) point {id} withdrew {own} kWh; {part} kWh coincide with the {shared} kWh that the configuration shared.',
    plant: 'From {from} to {to} (excluded) plant {id} injected {own} kWh; {part} of the {shared} kWh shared are attributed to it.',
    stored: 'The meter measured {metered} kWh: with storage and without exempt energy {own} kWh count.',
    missing: '{count} readings are missing and count as zero.',
    hour: 'The hour with the largest part starts at {start} (UTC): {injected} kWh injected, {withdrawn} withdrawn, the smaller, {shared}, is shared; own {own}, part {part}; zonal price {price} EUR/MWh.',
    hourUnpriced:
      'The hour with the largest part starts at {start} (UTC): {injected} kWh injected, {withdrawn} withdrawn, the smaller, {shared}, is shared; own {own}, part {part}; no zonal price, so no premium.',
    tariff:
      'Tariff of {id} in that hour: min({cap}; {base} + max(0; {threshold} - {price})) + {correction} = {rate} EUR/MWh on {attributed} kWh.',
    reduction: 'Reduction F = {reduction} on the share {share} of the withdrawal.',
    premium: 'Premium of all plants: {exact} cents exactly, rounded to {cents} EUR.',
    refundLine: '{term}: {rate} x {quantity} = {eur} EUR (from {first} to {end} excluded).',
    refund: 'Network refund: {exact} cents exactly, rounded to {cents} EUR.',
    blocked: '{component}: cannot be said while {missing} is missing.',
    pool: 'Total {total} EUR; costs {costs}; fund {share} of the rest = {fund}; to be shared out {rest} EUR.',
    quota: '{share} to {side}, by {key}: {cents} EUR x {weight} / {all} = {exact} cents, that is {floored} plus {extra} of the rest.',
    quotaToFund: '{share} to {side}, by {key}: nobody has a weight, {cents} EUR go to the fund.',
    quotaEqual: '{share} to {side}, in equal parts: {cents} EUR / {all} = {exact} cents, that is {floored} plus {extra} of the rest.',
    result: 'Part of {id}: {cents} EUR, of which premium {premium} and refund {refund}.',
    noRule: 'No distribution rule is valid for this month: nothing is shared out.',
    components: { premium: 'Premium', refund: 'Network refund' },
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
  },
};
