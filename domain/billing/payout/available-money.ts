import { DomainError } from '../../kernel/errors.ts';
import { formatCents } from '../../kernel/money/decimal.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { LedgerComponent } from '../../settlement/types.ts';
import { billingMessages } from '../messages.ts';

/** Money of one origin is never paid for another: what GSE paid (premium and refund), and what buyers of energy paid. */
const MONEY_ORIGINS = ['gse', 'sale'] as const;
export type MoneyOrigin = (typeof MONEY_ORIGINS)[number];

export const originOf = (component: LedgerComponent): MoneyOrigin => (component === 'sale' ? 'sale' : 'gse');

/** What of the money of one origin on the community's bank account may go to members: neither what is ring-fenced nor what is prepared already. */
export interface AvailableMoney {
  readonly bankCents: number;
  readonly ringFencedCents: number;
  readonly preparedCents: number;
}

/** What the community's bank account holds of a configuration, by origin. */
type AvailableByOrigin = Readonly<Record<MoneyOrigin, AvailableMoney>>;

/** The same by configuration: what was received for one pays nobody of another. */
export type AvailableByConfiguration = ReadonlyMap<number, AvailableByOrigin>;

const NOTHING: AvailableMoney = { bankCents: 0, ringFencedCents: 0, preparedCents: 0 };

export const availableOf = (available: AvailableByConfiguration, configurationId: number, origin: MoneyOrigin): AvailableMoney =>
  available.get(configurationId)?.[origin] ?? NOTHING;

interface PaidLine {
  readonly configurationId: number;
  readonly component: LedgerComponent;
  readonly cents: number;
}

/** What payments take of a configuration's money of one origin. */
interface WantedMoney {
  readonly configurationId: number;
  readonly origin: MoneyOrigin;
  readonly cents: number;
}

/** What lines take of each configuration's money of each origin, where it is anything. */
function wantedMoney(lines: readonly PaidLine[]): WantedMoney[] {
  const byConfiguration = Map.groupBy(lines, ({ configurationId }) => configurationId);
  return [...byConfiguration].flatMap(([configurationId, own]) =>
    MONEY_ORIGINS.map((origin) => ({ configurationId, origin, cents: sumOfOrigin(own, origin) })).filter(({ cents }) => cents > 0),
  );
}

const sumOfOrigin = (lines: readonly PaidLine[], origin: MoneyOrigin): number =>
  lines.filter(({ component }) => originOf(component) === origin).reduce((sum, { cents }) => sum + cents, 0);

/** Refuses payments above what has arrived so far for their configurations from each origin. */
export function refuseUncovered(lines: readonly PaidLine[], funds: AvailableByConfiguration): void {
  for (const { configurationId, origin, cents } of wantedMoney(lines)) {
    const { bankCents, ringFencedCents, preparedCents } = availableOf(funds, configurationId, origin);
    const available = bankCents - Math.max(0, ringFencedCents) - preparedCents;
    if (cents <= Math.max(0, available)) continue;
    const text = billingMessages.payoutsNotCovered(origin, configurationId, {
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
 * The first day from which on the bank account covered all that lines take, on that day and every later one, by what was received and paid by then; null
 * where they take nothing. What is not covered at all is refused elsewhere.
 */
export function firstCoveredDay(lines: readonly PaidLine[], movements: readonly BankMovement[]): LocalDate | null {
  const days = wantedMoney(lines).map((wanted) => firstDayOf(wanted, movements));
  return days.reduce((latest, day) => (latest === null || (day !== null && day > latest) ? day : latest), null);
}

function firstDayOf({ configurationId, origin, cents: wanted }: WantedMoney, movements: readonly BankMovement[]): LocalDate | null {
  const own = movements.filter((one) => one.configurationId === configurationId && originOf(one.component) === origin);
  const byDay = [...Map.groupBy(own, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1));
  let balance = 0;
  let first: LocalDate | null = null;
  for (const [day, moved] of byDay) {
    balance += moved.reduce((sum, { cents }) => sum + cents, 0);
    if (balance < wanted) first = null;
    else first ??= day;
  }
  return first;
}

const eur = (cents: number): string => formatCents(BigInt(cents));
