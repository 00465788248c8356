import type { Transaction } from 'kysely';
import { requirePlant } from '../../../activities/assets/reads/require.ts';
import { type ChangeableKind, changeableOf, type UsedFacts, usesOfWhole } from '../../../domain/kernel/changeable.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { PlantRow } from '../../../infra/postgres/assets/plants.ts';
import { NOT_USED, usesOf } from '../../../infra/postgres/record/fact-uses.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { toChangeableResponse } from '../../http/changeable.ts';

/** Plants as callers see them: with what can be done with each of its sections, and with the plant, which is as its sections are. */
export async function loadPlantResponses(trx: Transaction<DB>, rows: readonly PlantRow[], language: Language) {
  const found = await usesOf(
    trx,
    'section',
    rows.flatMap(({ sections }) => sections.map(({ id }) => id)),
  );
  const changeable = (kind: ChangeableKind, uses: UsedFacts) => toChangeableResponse(changeableOf(kind, uses), language);
  return rows.map((plant) => {
    const uses = plant.sections.map(({ id }) => found.get(id) ?? NOT_USED);
    const sections = plant.sections.map((section, at) => ({ ...section, changeable: changeable('section', uses[at] ?? NOT_USED) }));
    return { ...plant, changeable: changeable('plant', usesOfWhole(uses)), sections };
  });
}

/** One plant of the community as callers see it, with its row. */
export async function loadPlantResponse(trx: Transaction<DB>, communityId: number, id: number, language: Language) {
  const row = await requirePlant(trx, communityId, id);
  const [shown] = await loadPlantResponses(trx, [row], language);
  return { shown: shown as NonNullable<typeof shown>, row };
}
