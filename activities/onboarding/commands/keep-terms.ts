import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { describeBoard, nextLookMs, noticesOf } from '../../../domain/onboarding/clock-board/notices.ts';
import type { Term } from '../../../domain/onboarding/clock-board/term.ts';
import { boardConfigurations, hasPreparedApplication, insertNotice, isArchived } from '../../../infra/postgres/onboarding/board.ts';
import { findContract } from '../../../infra/postgres/onboarding/contract.ts';
import { closeProcess } from '../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { loadClockBoard } from '../reads/clock-board.ts';
import { takeContractStep } from './contract-step.ts';
import { recheck } from './keep-checks.ts';

/** What the process of a community's terms shows, and when it looks again; `isOver`: the community is archived. */
export interface KeptTerms {
  readonly details: string;
  readonly running: number;
  readonly nextMs: number;
  readonly isOver: boolean;
}

interface KeepTerms {
  readonly communityId: number;
  readonly workflowId: string;
  readonly nowMs: number;
}

/** Records the warnings and ends of terms that are due, each once, and the end of contracts whose last premium is over. */
export async function keepTerms(work: CommandWork, { communityId, workflowId, nowMs }: KeepTerms): Promise<KeptTerms> {
  const { trx } = work;
  const on = localDateOf(nowMs, 'Europe/Rome');
  if (await isArchived(trx, communityId)) {
    await closeProcess(trx, workflowId, 'archived');
    return { details: `Community ${communityId} is archived`, running: 0, nextMs: nextLookMs(on), isOver: true };
  }
  const configurations = await boardConfigurations(trx, communityId);
  for (const { id: configurationId } of configurations) await recheck(work, { communityId, configurationId }, on);
  const terms = await loadClockBoard(trx, communityId, on);
  for (const notice of noticesOf(terms, on)) {
    if (!(await insertNotice(trx, communityId, notice))) continue;
    const { configurationId, kind, term, subject, dueOn } = notice;
    const after = { configuration_id: configurationId, kind: term, subject, due_on: dueOn };
    work.audit({ chain: communityId, action: `term.${kind}`, objectKind: 'term', objectId: configurationId, after });
  }
  for (const [configurationId, own] of Map.groupBy(terms, (term) => term.configurationId)) await expire(work, configurationId, own, on);
  const isPreparing = await hasPreparedApplication(trx, communityId);
  const nextMs = isPreparing ? Math.min(nextLookMs(on), nowMs + HOUR_MS) : nextLookMs(on);
  return { details: describeBoard(terms, on), running: terms.length, nextMs, isOver: false };
}

/** While an application is being prepared its checks are repeated every hour: what they look at may have changed. */
const HOUR_MS = 3_600_000;

/** A contract expires with the last premium of its plants. */
async function expire(work: CommandWork, configurationId: number, terms: readonly Term[], on: string): Promise<void> {
  const ends = terms.filter(({ kind }) => kind === 'incentive_end').map(({ dueOn }) => dueOn ?? on);
  const last = ends.toSorted().at(-1);
  if (last === undefined || last >= on) return;
  const contract = await findContract(work.trx, configurationId, true);
  if (contract?.record.state !== 'ACTIVE' && contract?.record.state !== 'SUSPENDED') return;
  await takeContractStep(
    work,
    { configurationId },
    { kind: 'expiry', occurredOn: on, effectOn: addDays(last, 1), gseActId: null, detail: {} },
  );
}
