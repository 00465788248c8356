import { DomainError } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { explainSubject } from '../../domain/settlement/explain/explain.ts';
import { withoutOthersByHour } from '../../domain/settlement/explain/explain-hours.ts';
import { explainExcess, explainReceiver } from '../../domain/settlement/explain/explain-receiver.ts';
import { type ExplainWorkings, workExplanation } from '../../domain/settlement/explain/explain-workings.ts';
import { countedDaysSentences } from '../../domain/settlement/explain/text/counted-days-text.ts';
import { excessText, explanationText, receiverText } from '../../domain/settlement/explain/text/explanation-text.ts';
import type { RunInputs } from '../../domain/settlement/run/run-inputs.ts';
import type { SettlementInput } from '../../domain/settlement/types.ts';
import type { Receiver } from './explain-query.ts';
import { type HourSpan, keepHours } from './hour-span.ts';
import { settlementMessages } from './messages.ts';
import { toSnakeCase } from './to-snake-case.ts';

/** An explained amount in the API's words; cents null while the amount cannot be determined. */
export interface ExplainedAmount {
  readonly cents: number | null;
  readonly premium_cents: number | null;
  readonly refund_cents: number | null;
  readonly lines: string[];
  readonly chain: Record<string, unknown>;
}

/** Whose part an explanation is about, who asks, and which hours of the chain are wanted (all when left out). */
export interface Asked {
  readonly receiver: Receiver | undefined;
  readonly code: string | undefined;
  readonly lang: Language;
  readonly span: HourSpan | undefined;
  /** The records of a caller who sees only what is its own; null for who sees the whole community. */
  readonly only: readonly number[] | null;
  /** May the caller see hours of the configuration? */
  readonly mayShowHours: boolean;
}

/** Explains one amount of a repeated run; `not_found` for a code that is not there or that the caller may not know of. */
export function explainAmount(
  { inputs, input }: { readonly inputs: RunInputs; readonly input: SettlementInput },
  asked: Asked,
): ExplainedAmount {
  const { receiver, only } = asked;
  const isSubject = receiver === undefined || receiver === 'plant' || receiver === 'point';
  if (!isSubject && only !== null) throw new DomainError('forbidden', settlementMessages.communityPart);
  if (isSubject) return explainOwn(inputs, input, asked);
  const workings = workExplanation(input);
  return receiver === 'excess_premium' ? excessOf(workings, asked.lang) : receiverOf(workings, receiver, asked);
}

function explainOwn(inputs: RunInputs, input: SettlementInput, { code, receiver, lang, span, only, mayShowHours }: Asked): ExplainedAmount {
  if (code === undefined) throw missingCode();
  const own = (one: { readonly partyId: number }): boolean => only === null || only.includes(one.partyId);
  const known = [...(receiver === 'point' ? [] : inputs.plants), ...(receiver === 'plant' ? [] : inputs.points)];
  if (!known.some((one) => one.code === code && own(one))) throw new DomainError('not_found', settlementMessages.noRunPart(code));
  if (!mayShowHours && span !== undefined) throw hoursWithheld();
  const seen = new Set(inputs.plants.filter(own).map((plant) => plant.code));
  const whole = explainSubject(workExplanation(input), code, (plant) => seen.has(plant), mayShowHours ? 'all' : 'none');
  const chain = only === null ? whole : withoutOthersByHour(whole);
  const lines = explanationText(chain, lang, span?.single === true ? span.first : undefined);
  const counted = countedDaysSentences(countsOf(inputs, code), inputs.month, lang);
  return {
    ...centsOf(chain),
    lines: lines.toSpliced(1, 0, ...counted),
    chain: toSnakeCase({ ...chain, hours: keepHours(chain.hours, span) }),
  };
}

/** The days on which a point or plant section of a run counts. */
const countsOf = ({ plants, points }: RunInputs, code: string) => [...plants, ...points].find((one) => one.code === code)?.counts ?? [];

function receiverOf(workings: ExplainWorkings, receiver: 'fund' | 'costs', { code, lang }: Asked): ExplainedAmount {
  if (receiver === 'costs' && code === undefined) throw missingCode();
  const chain = explainReceiver(workings, receiver === 'fund' ? 'fund' : 'cost', receiver === 'fund' ? 'fund' : (code as string));
  return { ...centsOf(chain), lines: receiverText(chain, lang), chain: toSnakeCase(chain) };
}

function excessOf(workings: ExplainWorkings, lang: Language): ExplainedAmount {
  const chain = explainExcess(workings);
  const cents = chain.amount.blocked ? null : Number(chain.amount.cents);
  return {
    cents,
    premium_cents: cents,
    refund_cents: cents === null ? null : 0,
    lines: excessText(chain, lang),
    chain: toSnakeCase(chain),
  };
}

const centsOf = (chain: { readonly cents: bigint; readonly premiumCents: bigint; readonly refundCents: bigint }) => ({
  cents: Number(chain.cents),
  premium_cents: Number(chain.premiumCents),
  refund_cents: Number(chain.refundCents),
});

function missingCode(): DomainError {
  const message = settlementMessages.codeNeeded;
  return new DomainError('invalid_input', message, [{ path: 'query.code', code: 'required', message }]);
}

const hoursWithheld = (): DomainError => new DomainError('forbidden', settlementMessages.hoursHidden);
