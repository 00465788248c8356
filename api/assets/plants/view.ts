import type { Transaction } from 'kysely';
import { requirePlant } from '../../../activities/assets/reads/require.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { PlantRow } from '../../../infra/postgres/assets/plants.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { withChangeable } from '../../http/changeable.ts';

/** Plants as callers see them: with what can be done with each, and with each of its sections. */
export async function loadPlantResponses(trx: Transaction<DB>, rows: readonly PlantRow[], language: Language) {
  const all = rows.flatMap(({ sections }) => sections);
  const sections = new Map((await withChangeable(trx, { kind: 'section', language }, all)).map((one) => [one.id, one]));
  const plants = await withChangeable(trx, { kind: 'plant', language }, rows);
  return plants.map((plant) => ({ ...plant, sections: plant.sections.flatMap(({ id }) => sections.get(id) ?? []) }));
}

/** One plant of the community as callers see it, with its row. */
export async function loadPlantResponse(trx: Transaction<DB>, communityId: number, id: number, language: Language) {
  const row = await requirePlant(trx, communityId, id);
  const [shown] = await loadPlantResponses(trx, [row], language);
  return { shown: shown as NonNullable<typeof shown>, row };
}
