import { z } from '@hono/zod-openapi';
import { type LabelReport, reportByLabel, requireLabel } from '../../../activities/assets/commands/maintenance/report-by-label.ts';
import { requireAsset } from '../../../activities/assets/commands/register/assets.ts';
import { inWork } from '../../../activities/kernel/unit-of-work.ts';
import { workOrderProcess } from '../../../domain/assets/processes.ts';
import { ASSET_KINDS } from '../../../domain/assets/register/kinds.ts';
import { communityContext, readOnce, systemContext } from '../../../infra/postgres/driver/index.ts';
import { ensureRecorded } from '../../../infra/temporal/processes.ts';
import { refuseContent } from '../../documents/refuse-content.ts';
import { form, type RouteModule } from '../../http/route.ts';
import { longText } from '../../http/schemas.ts';
import { publicRoute } from '../../identity/route.ts';
import { photoOf, storeOf } from '../maintenance/photo-of.ts';
import { limitReports } from './limit-reports.ts';

const COUNTED_REPORTS = { because: 'MOST_REPORTS of a label, an asset and a community, by day and in all' };

const path = '/api/v1/asset-labels/{label_token}';
const tag = 'Assets';
const MAX_BYTES = 8 * 1024 * 1024;
/** Named in records for what people without an account report. */
const REPORTER = 'label';

const TokenParams = z.object({
  label_token: z
    .string()
    .regex(/^[\w-]{32}$/)
    .openapi({ description: 'End of the address of the label', example: 'kJ3nW8xPq1Zs5tVb7yLd9fGh2mRc4aTe' }),
});
const Label = z.object({ kind: z.enum(ASSET_KINDS) }).openapi('AssetLabel');
const NewReport = z
  .strictObject({
    text: longText(1000).openapi({ description: 'What is wrong, in own words' }),
    photo: z
      .instanceof(File, { error: 'must be a file' })
      .optional()
      .openapi({ type: 'string', format: 'binary', description: 'A photo, JPEG or PNG' }),
  })
  .openapi('NewAssetReport');
const Reported = z.object({ reference: z.int().openapi({ description: 'Number of the report, for inquiries' }) }).openapi('AssetReport');

const look = publicRoute(
  {
    method: 'get',
    path,
    id: 'getAssetLabel',
    tag,
    summary: 'Get the kind of asset that a label is attached to',
    description: 'Returns the kind of asset and no personal data. A revoked label answers 404, like one that never existed.',
    right: 'public',
    request: { params: TokenParams },
    responses: { 200: Label },
  },
  async ({ params, deps }) => {
    const { communityId, assetId } = await readOnce(deps.db, systemContext(REPORTER), (trx) => requireLabel(trx, params.label_token));
    const { kind } = await readOnce(deps.db, communityContext(REPORTER, [communityId]), (trx) => requireAsset(trx, communityId, assetId));
    return { status: 200, body: { kind } };
  },
);

const report = publicRoute(
  {
    method: 'post',
    path: `${path}/reports`,
    id: 'reportByAssetLabel',
    tag,
    summary: 'Send a report about an asset',
    description: 'Opens a work order, without an account. A few reports a day are accepted for each label, asset and address.',
    right: 'public',
    adds: COUNTED_REPORTS,
    maxBytes: MAX_BYTES,
    request: { params: TokenParams, body: form(NewReport) },
    responses: { 201: Reported },
  },
  async ({ params, body, deps, log, request, requestId, address, language }) => {
    const label = await readOnce(deps.db, systemContext(REPORTER), (trx) => requireLabel(trx, params.label_token));
    await limitReports(deps, label, address);
    // A form whose file field is left empty sends a file without bytes.
    const photo = body.photo?.size ? body.photo : undefined;
    if (photo !== undefined) await refuseContent(photo, { deps, log, request });
    const given: LabelReport = { text: body.text, photo: photo && (await photoOf(photo)) };
    const context = { ...communityContext(REPORTER, [label.communityId]), requestId };
    const workOrderId = await inWork(deps.db, context, (work) => reportByLabel(work, storeOf(deps), label, { report: given, language }));
    await ensureRecorded(deps.temporal, log, workOrderProcess({ communityId: label.communityId, workOrderId }));
    return { status: 201, body: { reference: workOrderId } };
  },
);

export const assetReportRoutes: RouteModule = [look, report];
