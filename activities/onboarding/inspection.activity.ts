import { requireFound } from '../../domain/kernel/errors.ts';
import type { InspectionNote, InspectionView } from '../../domain/onboarding/inspection/next.ts';
import { inspectionMessages, isInspecting } from '../../domain/onboarding/inspection/steps.ts';
import type { InspectionScope } from '../../domain/onboarding/processes.ts';
import { type InspectionRow, inspectionById } from '../../infra/postgres/onboarding/inspections.ts';
import { closeProcess } from '../../infra/postgres/record/process.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { noteInspection } from './commands/inspections.ts';
import { inScope } from './scope.ts';

type Deps = Pick<ActivityDeps, 'db'>;

const toView = ({ id, state, opened_on, due_on, events }: InspectionRow): InspectionView => ({
  inspectionId: id,
  state,
  openedOn: opened_on,
  dueOn: due_on,
  noted: events.flatMap(({ kind, occurred_on }) => (kind === 'reminder' || kind === 'due' ? [{ kind, on: occurred_on }] : [])),
});

/** Reads where an inspection stands; `not_found` where there is none. */
export const createLoadInspection =
  ({ db }: Deps) =>
  (scope: InspectionScope): Promise<InspectionView> =>
    inScope(db, scope, async ({ trx }) => {
      const found = await inspectionById(trx, scope.communityId, scope.inspectionId);
      return toView(requireFound(found, inspectionMessages.noInspection(scope.inspectionId)));
    });

/** Records a reminder or the last day of an inspection's term, once; answers whether it was news. It closes nothing. */
export const createNoteInspection =
  ({ db }: Deps) =>
  ({ note, ...scope }: InspectionScope & { readonly note: InspectionNote }): Promise<boolean> =>
    inScope(db, scope, (work) => noteInspection(work, scope, note));

/** Ends the process of a closed inspection; false while it is open. */
export const createCloseInspectionProcess =
  ({ db }: Deps) =>
  ({ workflowId, ...scope }: InspectionScope & { readonly workflowId: string }): Promise<boolean> =>
    inScope(db, scope, async ({ trx }) => {
      const found = await inspectionById(trx, scope.communityId, scope.inspectionId, true);
      if (found === undefined || isInspecting(found.state)) return false;
      await closeProcess(trx, workflowId, found.state);
      return true;
    });
