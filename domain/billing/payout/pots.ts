import { DomainError } from '../../kernel/errors.ts';
import { formatCents } from '../../kernel/money/decimal.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { LedgerComponent } from '../../settlement/types.ts';
import { billingMessages } from '../messages.ts';

/** Money of one origin is never paid for another: what GSE paid (premium and refund), and what buyers of energy paid. */
const POTS = ['gse', 'sale'] as const;
export type Pot = (typeof POTS)[number];

export const potOf = (component: LedgerComponent): Pot => (component === 'sale' ? 'sale' : 'gse');

/** What of a pot on the community's bank account may go to members: neither what is ring-fenced nor what is prepared already. */
export interface AvailableMoney {
  readonly bankCents: number;
  readonly ringFencedCents: number;
  readonly preparedCents: number;
}

/** What the community's bank account holds of a configuration, by pot. */
type HeldPots = Readonly<Record<Pot, AvailableMoney>>;

/** The same by configuration: what was received for one pays nobody of another. */
export type HeldMoney = ReadonlyMap<number, HeldPots>;

const NOTHING: AvailableMoney = { bankCents: 0, ringFencedCents: 0, preparedCents: 0 };

export const heldOf = (held: HeldMoney, configurationId: number, pot: Pot): AvailableMoney => held.get(configurationId)?.[pot] ?? NOTHING;

interface PaidLine {
  readonly configurationId: number;
  readonly component: LedgerComponent;
  readonly cents: number;
}

/** What payments take of a configuration's pot. */
interface WantedMoney {
  readonly configurationId: number;
  readonly pot: Pot;
  readonly cents: number;
}

/** What lines take of each pot of each configuration, where it is anything. */
function wantedMoney(lines: readonly PaidLine[]): WantedMoney[] {
  const byConfiguration = Map.groupBy(lines, ({ configurationId }) => configurationId);
  return [...byConfiguration].flatMap(([configurationId, own]) =>
    POTS.map((pot) => ({ configurationId, pot, cents: sumOfPot(own, pot) })).filter(({ cents }) => cents > 0),
  );
}

const sumOfPot = (lines: readonly PaidLine[], pot: Pot): number =>
  lines.filter(({ component }) => potOf(component) === pot).reduce((sum, { cents }) => sum + cents, 0);

/** Refuses payments above what has arrived so far in each pot of their configurations. */
export function refuseUncovered(lines: readonly PaidLine[], held: HeldMoney): void {
  for (const { configurationId, pot, cents } of wantedMoney(lines)) {
    const { bankCents, ringFencedCents, preparedCents } = heldOf(held, configurationId, pot);
    const available = bankCents - Math.max(0, ringFencedCents) - preparedCents;
    if (cents <= Math.max(0, available)) continue;
    const text = billingMessages.payoutsNotCovered(pot, configurationId, {
      wanted: eur(cents),
      available: eur(available),
      bank: eur(bankCents),
      ringFenced: eur(ringFencedCents),
      prepared: eur(preparedCents),
    });
    throw new DomainError('wrong_state', text);
  }
}

/** What a configuration's bank money of a component gained (or lost, negative) on a day. */
export interface BankMovement extends PaidLine {
  readonly day: LocalDate;
}

/**
 * The first day from which on the bank held all that lines take, on that day and every later one, by what was received and paid by then; null
 * where they take nothing. What is not covered at all is refused elsewhere.
 */
export function firstCoveredDay(lines: readonly PaidLine[], movements: readonly BankMovement[]): LocalDate | null {
  const days = wantedMoney(lines).map((wanted) => firstDayOf(wanted, movements));
  return days.reduce((latest, day) => (latest === null || (day !== null && day > latest) ? day : latest), null);
}

function firstDayOf({ configurationId, pot, cents: wanted }: WantedMoney, movements: readonly BankMovement[]): LocalDate | null {
  const own = movements.filter((one) => one.configurationId === configurationId && potOf(one.component) === pot);
  const byDay = [...Map.groupBy(own, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1));
  let held = 0;
  let first: LocalDate | null = null;
  for (const [day, moved] of byDay) {
    held += moved.reduce((sum, { cents }) => sum + cents, 0);
    if (held < wanted) first = null;
    else first ??= day;
  }
  return first;
}

const eur = (cents: number): string => formatCents(BigInt(cents));
