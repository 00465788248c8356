import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { loadProducerAmounts } from '../../activities/billing/reads/producer-amounts.ts';
import { producerDocument } from '../../domain/billing/statement/producer-document.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { requireParameter } from '../../domain/kernel/legal/require-parameter.ts';
import { LEDGER_COMPONENTS } from '../../domain/settlement/types.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { listedPeriod } from '../http/dates.ts';
import { answersJsonOr, route } from '../http/route.ts';
import { idParam, month, text } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { billingMessages } from './messages.ts';

const cents = z.int().openapi({ description: 'EUR cents' });
const Document = z
  .object({
    period: z.string(),
    lang: z.enum(LANGUAGES),
    producer_code: z.string(),
    lines: z.array(
      z.object({
        month,
        plant_code: z.string(),
        kind: z.enum(LEDGER_COMPONENTS),
        net_cents: cents.openapi({ description: 'Base for VAT; of a sale the gross amount, before the fees of the buyer.' }),
        fees_cents: cents,
        vat_rate: z.string(),
        vat_cents: cents,
        total_cents: cents,
      }),
    ),
    net_cents: cents,
    vat_cents: cents,
    total_cents: cents,
    fees_cents: cents.openapi({ description: 'Fees of buyers that are deducted from what is paid.' }),
    account_cents: cents.openapi({ description: "What payouts pay from the producer's account: net of VAT and of fees." }),
    due_cents: cents.openapi({ description: 'Total due against the invoice: `account_cents` and `vat_cents`.' }),
    vat_deducted: z.boolean().openapi({
      description: 'VAT is paid by the community from its own means: true: it deducts it, false: it is a cost of the community.',
    }),
    notes: z.array(z.string()),
  })
  .openapi('ProducerDocument');

export const getProducerDocument = route(
  {
    method: 'get',
    path: '/api/v1/settlement/producer-documents',
    id: 'getProducerDocument',
    tag: 'Billing',
    summary: "Get a third-party producer's document of a month or year",
    description:
      'Shows a producer that is not a member what posted months and sales of energy earned for the plants, as consideration with ' +
      'VAT shown. Members get a statement instead.',
    right: 'ledger:read',
    request: {
      query: z.object({
        community_id: idParam,
        producer_code: text(100).openapi({ description: "Code of the producer's mandate" }),
        period: listedPeriod.openapi({ example: '2026-05' }),
        format: z.enum(['pdf', 'json']).default('json'),
        lang: z.enum(LANGUAGES).default('it'),
      }),
    },
    heavy: {},
    responses: { 200: answersJsonOr(Document, ['application/pdf'], 'Document in the format requested by `format`') },
  },
  async ({ query, context, deps, request }) => {
    const { community_id, producer_code, period, lang, format } = query;
    if (!seesAll(context, community_id)) throw new DomainError('forbidden', billingMessages.producersOfCommunity);
    const read = (trx: Transaction<DB>) => loadProducerAmounts(trx, community_id, producer_code, period);
    const { amounts, legal, community, vatDeducted } = await inContext(deps.db, context, read, { readOnly: true, snapshot: true });
    const rateOf = (of: string): string => requireParameter(legal, 'vat_rate', `${of}-01`).value;
    const document = producerDocument({ period, lang, producer_code, vat_deducted: vatDeducted }, amounts, rateOf);
    const headers = { 'Cache-Control': 'private, no-store' };
    if (format === 'json') {
      return { status: 200, body: JSON.stringify(document), headers: { ...headers, 'Content-Type': 'application/json' } };
    }
    const body = await deps.compute.run('producerDocument', { community, document }, request.signal);
    const place = contentDisposition('attachment', `producer-${producer_code}-${period}.pdf`);
    return { status: 200, body, headers: { ...headers, 'Content-Type': 'application/pdf', 'Content-Disposition': place } };
  },
);
