import { assetMessages } from '../../../../domain/assets/messages.ts';
import { invalidInput, unknownReference } from '../../../../domain/kernel/errors.ts';
import { shiftPoint } from '../../../../domain/kernel/legal/check-parameter.ts';
import type { EfficiencyRow, StorageRow } from '../../../../infra/postgres/assets/storages.ts';
import { plantIdByCode } from '../../../../infra/postgres/documents/documents.ts';
import { deleteFacts, deleteStorage, setFacts } from '../../../../infra/postgres/record/fact-rows.ts';
import { type CorrectionGround, changeFacts, removeFacts } from '../../../kernel/commands/change-facts.ts';
import { withoutTexts } from '../../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { assertDaysWithinHolder } from '../assert-within-holder.ts';
import { refuseKnownStorageCode } from '../storages.ts';

type StorageFacts = Pick<StorageRow, 'code' | 'name' | 'plant_code' | 'valid_from'>;

/** Puts facts of a storage right, and the first day on which it counts; its code only while it is a draft. The community is locked. */
export async function changeStorageFacts(
  work: CommandWork,
  storage: StorageRow,
  given: StorageFacts,
  ground: CorrectionGround,
): Promise<void> {
  const { id, community_id: communityId, valid_to } = storage;
  const facts = ({ code, name, plant_code, valid_from }: StorageFacts): StorageFacts => ({ code, name, plant_code, valid_from });
  await changeFacts(
    work,
    { kind: 'storage', id, communityId },
    {
      before: facts(storage),
      after: facts(given),
      texts: ['name'],
      ground,
      write: async (isCorrection) => {
        await assertCode(work, storage, given.code, isCorrection);
        if (given.valid_from !== storage.valid_from) {
          const held = { table: 'storage_assignment', id: storage.assignment_id } as const;
          await assertDaysWithinHolder(work.trx, held, { from: given.valid_from, to: valid_to });
          await setFacts(work.trx, held.table, held.id, {}, { valid_from: given.valid_from, valid_to });
        }
        const plant_id = given.plant_code === null ? null : await plantIdByCode(work.trx, communityId, given.plant_code);
        if (plant_id === undefined) throw unknownReference('plant_code', assetMessages.noPlantWithCode(given.plant_code ?? ''));
        await setFacts(work.trx, 'storage_unit', id, { code: given.code, name: given.name, plant_id });
      },
    },
  );
}

async function assertCode({ trx }: CommandWork, storage: StorageRow, code: string, isCorrection: boolean): Promise<void> {
  if (code === storage.code) return;
  if (isCorrection) throw invalidInput('code', 'not_allowed', assetMessages.codeStays(storage.code));
  await refuseKnownStorageCode(trx, storage.community_id, code);
}

/** Deletes a storage with its efficiencies where nothing rests on it. The community is locked. */
export const removeStorage = (work: CommandWork, storage: StorageRow): Promise<void> =>
  removeFacts(
    work,
    { kind: 'storage', id: storage.id, communityId: storage.community_id },
    {
      before: { ...withoutTexts(storage, 'name'), efficiencies: storage.efficiencies.map((one) => withoutTexts(one, 'source')) },
      remove: () => deleteStorage(work.trx, storage.id),
    },
  );

type EfficiencyFacts = Omit<EfficiencyRow, 'id'>;

/** Puts an efficiency of a storage right. The community is locked. */
export async function changeEfficiencyFacts(
  work: CommandWork,
  communityId: number,
  row: EfficiencyRow,
  given: EfficiencyFacts,
  ground: CorrectionGround,
): Promise<void> {
  const facts = ({ value, valid_from, valid_to, source }: EfficiencyFacts) => ({
    value: shiftPoint(value, 0),
    valid_from,
    valid_to,
    source,
  });
  const { value, source } = facts(given);
  await changeFacts(
    work,
    { kind: 'efficiency', id: row.id, communityId },
    {
      before: facts(row),
      after: facts(given),
      texts: ['source'],
      ground,
      write: () => setFacts(work.trx, 'storage_efficiency', row.id, { value, source }, given),
    },
  );
}

/** Deletes an efficiency on which nothing rests. The community is locked. */
export const removeEfficiency = (work: CommandWork, communityId: number, row: EfficiencyRow): Promise<void> =>
  removeFacts(
    work,
    { kind: 'efficiency', id: row.id, communityId },
    {
      before: withoutTexts(row, 'source'),
      remove: () => deleteFacts(work.trx, 'storage_efficiency', row.id),
    },
  );
