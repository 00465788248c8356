import type { Transaction } from 'kysely';
import { hasEffect, reportTerm } from '../../../domain/assets/variation.ts';
import { incentiveEndByLaw } from '../../../domain/kernel/legal/incentive-end.ts';
import type { ParameterRow } from '../../../domain/kernel/legal/parameter-row.ts';
import { LAW_IN_FORCE } from '../../../domain/kernel/legal/sources.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import {
  type BoardApplication,
  type BoardFacts,
  boardOf,
  type RunningIncentive,
  type UnreportedChange,
} from '../../../domain/onboarding/clock-board/board.ts';
import type { Term } from '../../../domain/onboarding/clock-board/term.ts';
import { unreportedVariations } from '../../../infra/postgres/assets/variation.ts';
import { findApplication } from '../../../infra/postgres/onboarding/application.ts';
import { boardConfigurations, boardInspections, unappliedSections } from '../../../infra/postgres/onboarding/board.ts';
import { contractSections } from '../../../infra/postgres/onboarding/contract.ts';
import { legalParameters } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Every term of a community before GSE that runs on a day. */
export async function loadClockBoard(trx: Transaction<DB>, communityId: number, on: LocalDate): Promise<readonly Term[]> {
  const law = await lawOfTerms(trx);
  return boardOf(await loadFacts(trx, communityId, on, law), law, on);
}

/** The dated rows from which terms follow. */
export const lawOfTerms = (trx: Transaction<DB>): Promise<ParameterRow[]> =>
  legalParameters(trx, LAW_IN_FORCE, null, [
    'review_term',
    'integration_term',
    'rejection_observations_term',
    'preliminary_check_term',
    'backdated_start_window',
    'variation_report_window',
    'inspection_term',
    'incentive_duration',
  ]);

async function loadFacts(trx: Transaction<DB>, communityId: number, on: LocalDate, law: readonly ParameterRow[]): Promise<BoardFacts> {
  const configurations = await boardConfigurations(trx, communityId);
  const ids = configurations.map(({ id }) => id);
  const applications: BoardApplication[] = [];
  for (const configuration of configurations) applications.push(...(await applicationOf(trx, configuration)));
  return {
    applications,
    sections: await unappliedSections(trx, communityId, on),
    changes: await changesOf(trx, ids, on),
    inspections: await boardInspections(trx, communityId),
    incentives: await incentivesOf(trx, ids, on, law),
  };
}

async function applicationOf(
  trx: Transaction<DB>,
  { id, code }: { readonly id: number; readonly code: string },
): Promise<BoardApplication[]> {
  const found = await findApplication(trx, id);
  if (found === undefined) return [];
  const asked = found.state === 'PRELIM_PENDING' ? found.events.findLast(({ kind }) => kind === 'preliminary_request') : undefined;
  return [{ configurationId: id, configurationCode: code, record: found.record, preliminaryOn: asked?.occurredOn ?? null }];
}

async function changesOf(trx: Transaction<DB>, ids: readonly number[], on: LocalDate): Promise<UnreportedChange[]> {
  const found = await unreportedVariations(trx, ids);
  return found.flatMap(({ configurationId, changes, ...basis }) =>
    changes
      .filter((change) => hasEffect(change, basis, on))
      .flatMap(({ code, changedOn }) => {
        const lastDay = reportTerm(changedOn, basis)?.lastDay;
        return lastDay === undefined ? [] : [{ configurationId, code, changedOn, lastDay }];
      }),
  );
}

async function incentivesOf(
  trx: Transaction<DB>,
  ids: readonly number[],
  on: LocalDate,
  law: readonly ParameterRow[],
): Promise<RunningIncentive[]> {
  const sections = await contractSections(trx, ids, on);
  return sections
    .filter(({ incentivised }) => incentivised)
    .flatMap(({ configurationId, code, premiumFrom, stops }) => {
      const end = incentiveEndByLaw(law, premiumFrom, stops);
      return end === undefined ? [] : [{ configurationId, code, from: premiumFrom, endsOn: end.day, stoppedDays: end.stoppedDays }];
    });
}
