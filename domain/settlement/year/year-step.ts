import type { Fault } from '../../kernel/errors.ts';
import type { StoredAccount } from './stored-year.ts';

/** What became of a year: a version waits, nothing changed since the posted one, or months are not settled. `details` is Markdown. */
export type YearStep =
  | { readonly state: 'waiting' | 'unchanged'; readonly yearId: number; readonly details: string }
  | { readonly state: 'refused'; readonly details: string };

export const yearSummary = ({ configurationId, year }: { readonly configurationId: number; readonly year: number }): string =>
  `${year} of configuration ${configurationId}: excess premium, fees and keys of the year`;

const MOST = 20;

/** What keeps a year from being settled, and the way on. */
export function describeObstacles(year: number, obstacles: readonly Fault[]): string {
  const lines = obstacles.slice(0, MOST).map(({ path, message }) => `- ${path.replace('months.', '')}: ${message.en}`);
  const rest = obstacles.length > MOST ? [`- and ${obstacles.length - MOST} more`] : [];
  return [`**${year} cannot be settled yet.**`, '', ...lines, ...rest, '', 'Then start it again.'].join('\n');
}

interface Described {
  readonly id: number;
  readonly version: number;
  readonly year: number;
  readonly state: string;
  readonly account: StoredAccount;
}

/** The year's amounts, and who must act. */
export function describeYear({ id, version, year, state, account }: Described): string {
  const { excess, enterprises, setAside, excessAccount, fees, openMonths } = account;
  const feesCents = fees.reduce((sum, { cents }) => sum + cents, 0);
  const waits = `A manager approves year ${id}.`;
  return [
    `**${year}, version ${version} (year ${id}) ${state === 'posted' ? 'is posted; nothing changed since' : 'waits for approval'}.**`,
    '',
    `- excess premium ${euros(excess.cents)}, returned by enterprises ${euros(enterprises.takenBackCents)}`,
    ...excessLines(setAside, excessAccount),
    `- GSE fees ${euros(feesCents)}`,
    ...openMonths.map(({ month, reasons, isApproved }) =>
      isApproved
        ? `- ${month} was approved as it is and counts as final: ${reasons.join(', ')}`
        : `- ${month} may still change: ${reasons.join(', ')}`,
    ),
    ...(state === 'posted' ? [] : ['', waits]),
  ].join('\n');
}

function excessLines(setAside: StoredAccount['setAside'], excess: StoredAccount['excessAccount']): string[] {
  if (setAside === undefined || excess === undefined) return [];
  const { certifiedCents, differenceCents, leftCents } = excess;
  const certified =
    certifiedCents === null ? 'not certified by GSE yet' : `certified ${euros(certifiedCents)} (${euros(differenceCents ?? 0)} from ours)`;
  return [`- excess premium ${certified}; set aside ${euros(setAside.cents)} in all; ${euros(leftCents)} left for allowed uses`];
}

const euros = (cents: number): string => `${(cents / 100).toFixed(2)} EUR`;
