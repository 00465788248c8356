import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { type InstallationPlace, requireInstallation } from '../../../activities/assets/commands/installations/installations.ts';
import { following, nextAct, papersFor } from '../../../domain/assets/installations/steps.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { type InstallationRow, installationSteps } from '../../../infra/postgres/assets/installations/installations.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { Installation } from './schemas.ts';

type InstallationResponse = z.input<typeof Installation>;
type StepRow = Awaited<ReturnType<typeof installationSteps>>[number];

/** Requests as callers see them, with their steps and what is done next. */
export async function loadInstallations(
  db: Kysely<DB>,
  rows: readonly InstallationRow[],
  language: Language,
): Promise<InstallationResponse[]> {
  const steps = Map.groupBy(
    await installationSteps(
      db,
      rows.map(({ id }) => id),
    ),
    (step) => step.installation_request_id,
  );
  return rows.map((row) => toResponse(row, steps.get(row.id) ?? [], language));
}

/** One request of the community as callers see it. */
export async function loadInstallation(db: Kysely<DB>, place: InstallationPlace, language: Language): Promise<InstallationResponse> {
  const [shown] = await loadInstallations(db, [await requireInstallation(db, place)], language);
  return shown as InstallationResponse;
}

function toResponse(row: InstallationRow, steps: readonly StepRow[], language: Language): InstallationResponse {
  const { user_id: _user, reminded_state: _reminded, ...shown } = row;
  const next = following(row.state);
  return {
    ...shown,
    requested_at: row.requested_at.toISOString(),
    state_since: row.state_since.toISOString(),
    next_act: nextAct(row.state)?.[language] ?? null,
    next_papers: next === undefined ? [] : [...papersFor(next)],
    steps: steps.map(({ installation_request_id: _request, ...step }) => ({ ...step, recorded_at: step.recorded_at.toISOString() })),
  };
}
