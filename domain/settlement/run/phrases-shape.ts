import type { QuotaSide } from '../types.ts';

/** Languages an explanation is written in. */
export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Sentences of an explanation with places `{name}`. */
export interface Phrases {
  readonly point: string;
  readonly plant: string;
  readonly stored: string;
  readonly storage: string;
  readonly exempt: string;
  readonly splitGroup: string;
  readonly missing: string;
  readonly hour: string;
  readonly hourUnpriced: string;
  readonly asked: string;
  readonly nothing: string;
  readonly largest: string;
  readonly tariff: string;
  readonly reduction: string;
  readonly others: string;
  readonly premium: string;
  readonly refundLine: string;
  readonly lossLine: string;
  readonly refund: string;
  readonly blocked: string;
  readonly pool: string;
  readonly quota: string;
  readonly quotaEqual: string;
  readonly quotaToFund: string;
  readonly rest: string;
  readonly split: string;
  readonly result: string;
  readonly noRule: string;
  readonly cost: string;
  readonly fund: string;
  readonly fallen: string;
  readonly receiver: string;
  readonly excessSet: string;
  readonly excess: string;
  readonly yearPosted: string;
  readonly yearStretch: string;
  readonly yearResult: string;
  readonly yearNoRule: string;
  readonly takenBack: string;
  readonly notTakenBack: string;
  readonly yearDue: string;
  readonly components: Readonly<Record<'premium' | 'refund' | 'excess_premium', string>>;
  readonly terms: Readonly<Record<string, string>>;
  readonly sets: Readonly<Record<string, string>>;
  readonly sides: Readonly<Record<QuotaSide, string>>;
  readonly keys: Readonly<Record<string, string>>;
}
