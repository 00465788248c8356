import { z } from '@hono/zod-openapi';
import { recordExcessCertificate } from '../../activities/billing/commands/record-excess-certificate.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { type CertificateRow, certificateById, listCertificates } from '../../infra/postgres/billing/excess-certificates.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { ensureAllRecorded } from '../../infra/temporal/processes.ts';
import { pastDay, settledYear } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { day, id, idParam, listOf, PageQuery, paged, pageWindow, text, timestamp } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { requireConfiguration, requireReferencedConfiguration } from '../settlement/require-configuration.ts';
import { billingMessages } from './messages.ts';

const path = '/api/v1/settlement/excess-certificates';
const tag = 'Billing';

const fields = {
  configuration_id: id,
  year: z.int(),
  cents: z.int().min(0).max(1e12).openapi({ description: 'Certified amount of the year, in EUR cents; 0 where GSE certifies none.' }),
  reference: text(200),
  issued_on: day,
  document_id: id.openapi({ description: 'The certificate: id of an uploaded document of the community.' }),
};
const NewCertificate = z.strictObject({ ...fields, year: settledYear, issued_on: pastDay }).openapi('NewExcessCertificate');
const Certificate = z
  .object({
    id,
    ...fields,
    community_id: id,
    version: z.int(),
    recorded_by: z.string(),
    recorded_at: timestamp,
    computed_cents: z.int().nullable().openapi({ description: "Our amount, of the year's newest version; null before it is settled." }),
    difference_cents: z.int().nullable().openapi({ description: 'Certified amount less computed amount.' }),
  })
  .openapi('ExcessCertificate');

export const createCertificate = changeRoute(
  {
    method: 'post',
    path,
    id: 'recordExcessCertificate',
    tag,
    summary: "Record GSE's certificate of the excess premium",
    description:
      'Each contract and year has one amount; another amount is a new version, and the newest counts instead of the computed ' +
      'one. A year that is settled already is settled again and waits for approval.',
    right: 'payments:write',
    adds: ['excess_certificate'],
    request: { body: NewCertificate },
    responses: { 201: Certificate },
  },
  async ({ body, deps, log, trx, work }) => {
    const { communityId } = await requireReferencedConfiguration(trx, body.configuration_id);
    const { id: certificateId, processes } = await recordExcessCertificate(work, { ...body, community_id: communityId });
    const start = { after: () => ensureAllRecorded(deps.temporal, log, processes) };
    return { status: 201, body: toCertificateResponse(await certificateById(trx, certificateId)), ...start };
  },
);

export const listCertificatesRoute = route(
  {
    method: 'get',
    path,
    id: 'listExcessCertificates',
    tag,
    summary: "List GSE's certificates of the excess premium",
    description: 'Lists all versions, with the difference from the computed amount.',
    right: 'ledger:read',
    request: { query: PageQuery.extend({ configuration_id: idParam }) },
    responses: { 200: listOf(Certificate) },
  },
  async ({ query, context, deps }) => {
    const rows = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { communityId } = await requireConfiguration(trx, query.configuration_id);
        if (!seesAll(context, communityId)) throw new DomainError('forbidden', billingMessages.accountOfCommunity);
        return listCertificates(trx, query.configuration_id, pageWindow(query));
      },
      { readOnly: true },
    );
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toCertificateResponse), next } };
  },
);

const toCertificateResponse = (row: CertificateRow): z.input<typeof Certificate> => ({
  ...row,
  recorded_at: row.recorded_at.toISOString(),
});
