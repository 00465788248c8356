import type { Kysely } from 'kysely';
import { requireStorage } from '../../../activities/assets/reads/require.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { StorageRow } from '../../../infra/postgres/assets/storages.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { withChangeable } from '../../http/changeable.ts';

/** Storages as callers see them: with what can be done with each, and with each of its efficiencies. */
export async function loadStorageResponses(db: Kysely<DB>, rows: readonly StorageRow[], language: Language) {
  const all = rows.flatMap(({ efficiencies }) => efficiencies);
  const efficiencies = new Map((await withChangeable(db, { kind: 'efficiency', language }, all)).map((one) => [one.id, one]));
  const storages = await withChangeable(db, { kind: 'storage', language }, rows);
  return storages.map(({ assignment_id: _, ...storage }) => ({
    ...storage,
    efficiencies: storage.efficiencies.flatMap(({ id }) => efficiencies.get(id) ?? []),
  }));
}

/** One storage of the community as callers see it, with its row. */
export async function loadStorageResponse(db: Kysely<DB>, communityId: number, id: number, language: Language) {
  const row = await requireStorage(db, communityId, id);
  const [shown] = await loadStorageResponses(db, [row], language);
  return { shown: shown as NonNullable<typeof shown>, row };
}
