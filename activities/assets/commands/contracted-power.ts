import { type PointRow, setContractedPower } from '../../../infra/postgres/assets/points.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Records the contracted power of a point's assignment in kW, null where it is not known; does nothing where it is so already. The community is locked. */
export async function changeContractedPower(work: CommandWork, point: PointRow, kw: string | null): Promise<void> {
  const before = point.contracted_power_kw;
  if (before === kw || (before !== null && kw !== null && Number(before) === Number(kw))) return;
  await setContractedPower(work.trx, point.id, kw);
  const object = { action: 'point.contracted_power_changed', objectKind: 'point_assignment', objectId: point.id };
  work.audit({ chain: point.community_id, ...object, before: { contracted_power_kw: before }, after: { contracted_power_kw: kw } });
}
