import { BLOCK_PLACES, type Place } from '../settlement/block-places.ts';
import type { Task } from './tasks.tsx';

/** The page of a community on which a task is done, below the community's address. */
type TaskPlace = Pick<Place, 'path' | 'tab'>;

/** Pages of what is not about one object; other kinds are done on the page of the settlement. */
const PLACES: Partial<Record<Task['kind'], TaskPlace>> = {
  ...BLOCK_PLACES,
  bank_account: { path: 'mine/bank-account' },
  own_document: { path: 'mine/documents' },
};

export function placeOfTask({ kind, year, target_kind, target_id }: Task): TaskPlace {
  if (kind === 'vote') return { path: `mine/motions/${target_id}` };
  if (kind === 'work_order') return { path: `work-orders/${target_id}` };
  if (kind === 'consent' || kind === 'account' || kind === 'own_data') return { path: `members/${target_id}` };
  if (kind === 'own_upload') return { path: `documents/${target_id}` };
  if (target_kind === 'year') return { path: `money/years/${target_id}` };
  if (year !== null) return { path: 'money/years' };
  if (kind !== 'reading' && target_kind === 'run') return { path: `settlement/${target_id}` };
  return PLACES[kind] ?? { path: 'settlement' };
}
