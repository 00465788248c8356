import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { changeProfile } from '../../../activities/assets/commands/performance/facts.ts';
import { requireAsset } from '../../../activities/assets/commands/register/assets.ts';
import { requirePlantAsset } from '../../../activities/assets/reads/performance.ts';
import { areaProfile } from '../../../domain/assets/performance/expected.ts';
import { profileOf } from '../../../infra/postgres/assets/performance/profiles.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import type { LoadCall, RouteModule } from '../../http/route.ts';
import { id, text, versioned } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { AssetParams } from '../register/schemas.ts';

const path = '/api/cer/communities/{community_id}/assets/{asset_id}/yield-profile';
const MOST_KWH = 100_000_000;

const monthly = z
  .array(z.number().min(0).max(400))
  .length(12)
  .openapi({ minItems: 12, maxItems: 12, description: 'Expected kWh for each kW in each month, January first' });
const facts = {
  monthly,
  source: text(300).openapi({ description: 'Where the figures come from, such as PVGIS with place and angles' }),
  promised_kwh: z
    .int()
    .min(1)
    .max(MOST_KWH)
    .nullable()
    .default(null)
    .openapi({ description: 'Yield that the installer promised for a year, in kWh; null: none' }),
  document_id: id.nullable().default(null).openapi({ description: 'Stored paper with the promise; null: none' }),
};
const ProfileChange = z.strictObject(facts).openapi('YieldProfileChange');
const Profile = z
  .object({
    monthly: z.array(z.number()).openapi({ description: 'Expected kWh for each kW in each month, January first; empty: not known' }),
    source: z.string().openapi({ description: 'Where the figures come from; empty: there are none' }),
    own: z.boolean().openapi({ description: 'The figures are of this plant, not of its area' }),
    promised_kwh: z.int().nullable().openapi({ description: 'Yield that the installer promised for a year, in kWh; null: none' }),
    document_id: id.nullable().openapi({ description: 'Stored paper with the promise; null: none' }),
  })
  .openapi('YieldProfile');

async function loadProfile(trx: Transaction<DB>, { params }: LoadCall<typeof AssetParams>) {
  await requireAsset(trx, params.community_id, params.asset_id);
  const { region, source } = await requirePlantAsset(trx, params.asset_id);
  const own = await profileOf(trx, params.asset_id);
  const shown = own ?? areaProfile(region, source) ?? { monthly: [], source: '' };
  const promise = { promised_kwh: own?.promised_kwh ?? null, document_id: own?.document_id ?? null };
  return versioned({ monthly: [...shown.monthly], source: shown.source, own: own !== undefined, ...promise }, own?.version ?? 0);
}

const profile = objectRoutes(
  { path, tag: 'Performance', params: AssetParams, shown: Profile, community: 'community_id' },
  inCommunity(loadProfile),
);

const get = profile.get({
  id: 'getYieldProfile',
  summary: 'Get the expected yield of a plant',
  description: "Returns the plant's own figures, otherwise those of its area if there are any with a source.",
  right: 'plants:read',
});

const change = profile.put(
  {
    id: 'changeYieldProfile',
    summary: 'Change the expected yield of a plant',
    description: 'Takes twelve figures with their source, and the yield that the installer promised for a year.',
    right: 'plants:write',
    body: ProfileChange,
  },
  async ({ params, body, work }) => {
    await changeProfile(work, { communityId: params.community_id, assetId: params.asset_id }, body);
  },
);

export const yieldProfileRoutes: RouteModule = [get, change];
