import { type Message, message } from '../kernel/messages.ts';

/** Why a community cannot be archived yet. */
export const ARCHIVE_OBSTACLES = ['application', 'settlement', 'year', 'money', 'payment'] as const;
export type ArchiveObstacle = (typeof ARCHIVE_OBSTACLES)[number];

/** What is open in a community; counts, and cents that members are owed (or owe). */
export interface OpenMatters {
  /** Applications between sending and the final act. */
  readonly applications: number;
  /** Months that are over and never settled, wait, are held or are to be settled again. */
  readonly months: number;
  /** Years that wait for approval or lack something. */
  readonly years: number;
  /** Accounts of members that are not even. */
  readonly accounts: number;
  readonly cents: number;
  /** Payments prepared or sent whose arrival nobody confirmed. */
  readonly payments: number;
}

/** A reason against the archive, with what resolves it. */
export interface ArchiveReason {
  readonly obstacle: ArchiveObstacle;
  readonly what: Message;
  readonly remedy: Message;
}

/** All that must be closed before; empty: the community can be archived. */
export function archiveReasons(open: OpenMatters): ArchiveReason[] {
  const euro = (open.cents / 100).toFixed(2);
  const all: readonly (readonly [ArchiveObstacle, number, Message, Message])[] = [
    [
      'application',
      open.applications,
      message(`open applications to GSE: ${open.applications}`, `istanze aperte presso il GSE: ${open.applications}`),
      message('wait for the final act, or withdraw them', "attenda l'atto finale, oppure le ritiri"),
    ],
    [
      'settlement',
      open.months,
      message(`months without a final settlement: ${open.months}`, `mesi non calcolati in via definitiva: ${open.months}`),
      message('settle and approve them, or release the holds', 'li calcoli e li approvi, oppure rilasci i blocchi'),
    ],
    [
      'year',
      open.years,
      message(`years not closed: ${open.years}`, `anni non chiusi: ${open.years}`),
      message('approve the account of each year', 'approvi il conto di ciascun anno'),
    ],
    [
      'money',
      open.accounts,
      message(
        `members' accounts with an open balance: ${open.accounts} (${euro} EUR)`,
        `conti dei membri con un saldo aperto: ${open.accounts} (${euro.replace('.', ',')} EUR)`,
      ),
      message('pay out what is owed, or balance it', 'paghi il dovuto, oppure lo compensi'),
    ],
    [
      'payment',
      open.payments,
      message(`payments in progress: ${open.payments}`, `pagamenti in corso: ${open.payments}`),
      message('confirm that they arrived, or cancel them', 'confermi che sono arrivati, oppure li annulli'),
    ],
  ];
  return all.flatMap(([obstacle, count, what, remedy]) => (count === 0 ? [] : [{ obstacle, what, remedy }]));
}
