import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { GseAct } from '../acts.ts';
import type { GseActKind } from './kinds.ts';

/** An act of GSE as it reached us, by either way; `protocol`: of the application, null where the paper does not name it. */
export interface ReceivedAct {
  readonly actNumber: string;
  readonly protocol: string | null;
  readonly kind: GseActKind;
  /** Its legal day. */
  readonly occurredOn: LocalDate;
  /** What its kind needs. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** The received form of a signed act. */
export const receivedAct = ({ act_id, protocol, kind, occurred_on, ...content }: GseAct): ReceivedAct => ({
  actNumber: act_id,
  protocol,
  kind,
  occurredOn: occurred_on,
  content,
});

/** An act as it is compared: what it is, its day, and what it fixes. */
export type ComparedAct = Pick<ReceivedAct, 'kind' | 'occurredOn' | 'content'>;

/** Fields of a content that are words about the act: a person who copies a paper words them otherwise than the desk. */
const WORDS: ReadonlySet<string> = new Set(['text', 'reasons', 'requested']);

/** What an act fixes, in one form: kind, legal day, and every field that is not wording; fields without value are left out. */
export function factsOf({ kind, occurredOn, content }: ComparedAct): string {
  const fields = Object.entries(content).filter(([name, value]) => !WORDS.has(name) && value !== null && value !== undefined);
  return stable({ kind, occurredOn, fields: Object.fromEntries(fields) });
}

/** True for the same act in other words. */
export const isSameAct = (one: ComparedAct, other: ComparedAct): boolean => factsOf(one) === factsOf(other);

/** Acts of which one letter is one alone. */
const OPPOSITES: readonly (readonly [GseActKind, GseActKind])[] = [
  ['acceptance', 'denial'],
  ['contract_suspension', 'contract_resumption'],
];

/** Can one letter not be both acts: opposite ones, or two of one kind? */
export const excludesAct = (one: ComparedAct, other: ComparedAct): boolean =>
  one.kind === other.kind ? !isSameAct(one, other) : OPPOSITES.some((pair) => pair.includes(one.kind) && pair.includes(other.kind));

/** JSON whose keys are in order; sections in the order of their codes. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).toSorted().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => `${JSON.stringify(name)}:${stable(one)}`)
    .join()}}`;
}
