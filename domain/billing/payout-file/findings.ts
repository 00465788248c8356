import { type Message, message } from '../../kernel/messages.ts';
import { isSepaText, sepaText } from './sepa-text.ts';
import { LONGEST_NAME } from './types.ts';

/** What is to be known of a payment before it goes into a file. */
export const FILE_FINDINGS = [
  'no_account',
  'account_waits',
  'account_ends',
  'account_refused',
  'record_erased',
  'shared_account',
  'name_changed',
] as const;
export type FileFindingKind = (typeof FILE_FINDINGS)[number];

/** Findings that leave a payment out. */
const LEAVING_OUT: readonly FileFindingKind[] = ['no_account', 'account_waits', 'account_ends', 'account_refused', 'record_erased'];
export const leavesOut = (kind: FileFindingKind): boolean => LEAVING_OUT.includes(kind);

const TEXTS: Readonly<Record<FileFindingKind, Message>> = {
  no_account: message('no bank account is recorded: ask for one', 'nessun conto bancario registrato: lo chieda'),
  account_waits: message(
    'the account is new: it cannot be used until the time for the owner to object has passed or another person confirms it',
    'il conto è nuovo: si può usare dopo il termine in cui il titolare può opporsi, o dopo la conferma di un’altra persona',
  ),
  account_ends: message('the account ends before the day of the payment', 'il conto cessa prima del giorno del pagamento'),
  account_refused: message(
    'the bank rejected an earlier payment to this account: ask for another one',
    'la banca ha respinto un pagamento precedente su questo conto: ne chieda un altro',
  ),
  record_erased: message('the record of the person was erased', 'la scheda della persona è stata cancellata'),
  shared_account: message(
    'several people are paid to the same account: check that this is meant',
    'più persone sono pagate sullo stesso conto: verifichi che sia voluto',
  ),
  name_changed: message(
    'the name is sent to the bank in other letters or shortened',
    'alla banca il nome viene inviato con altre lettere o abbreviato',
  ),
};

export const nameOfFinding = (kind: FileFindingKind): Message => TEXTS[kind];

/** The account of a payment as the database has it on the days of today and of the execution. */
export interface Candidate {
  readonly payoutId: number;
  readonly partyId: number;
  readonly cents: number;
  /** In use today; null: none. */
  readonly accountId: number | null;
  readonly isThereOnExecution: boolean;
  readonly isWaiting: boolean;
  readonly isRefused: boolean;
}

export interface OpenedAccount {
  readonly iban: string;
  readonly holder: string;
  readonly bic: string | null;
}

export interface FileFinding {
  readonly payoutId: number;
  readonly kind: FileFindingKind;
}

/** What is to be known of these payments; those without a finding that leaves them out go into the file. */
export function findingsOf(candidates: readonly Candidate[], opened: ReadonlyMap<number, OpenedAccount>): FileFinding[] {
  const holders = Map.groupBy(
    candidates.filter(({ accountId }) => accountId !== null && opened.has(accountId)),
    ({ accountId }) => opened.get(accountId ?? 0)?.iban,
  );
  return candidates.flatMap((candidate) => {
    const account = candidate.accountId === null ? undefined : opened.get(candidate.accountId);
    const out = reasonOut(candidate, account);
    if (out !== undefined) return [{ payoutId: candidate.payoutId, kind: out }];
    const isShared = new Set(holders.get(account?.iban)?.map(({ partyId }) => partyId)).size > 1;
    return [
      ...(isShared ? [{ payoutId: candidate.payoutId, kind: 'shared_account' as const }] : []),
      ...(account !== undefined && isChanged(account.holder) ? [{ payoutId: candidate.payoutId, kind: 'name_changed' as const }] : []),
    ];
  });
}

function reasonOut(candidate: Candidate, account: OpenedAccount | undefined): FileFindingKind | undefined {
  if (candidate.accountId === null) return candidate.isWaiting ? 'account_waits' : 'no_account';
  if (account === undefined) return 'record_erased';
  if (!candidate.isThereOnExecution) return 'account_ends';
  return candidate.isRefused ? 'account_refused' : undefined;
}

const isChanged = (holder: string): boolean => !isSepaText(holder) || sepaText(holder, LONGEST_NAME) !== holder;
