import type { Transaction } from 'kysely';
import type { ProducerAmount } from '../../../domain/billing/statement/producer-document.ts';
import { requireFound } from '../../../domain/kernel/errors.ts';
import type { ParameterRow } from '../../../domain/kernel/legal/parameter-row.ts';
import { lastDayOfMonth } from '../../../domain/kernel/time/local-date.ts';
import { vatDeductionOn } from '../../../infra/postgres/billing/community-terms.ts';
import { type EnergySaleRow, salesOfParty } from '../../../infra/postgres/billing/energy-sales.ts';
import { postedAmounts, thirdProducer } from '../../../infra/postgres/billing/producer-documents.ts';
import { type CommunityName, communityName } from '../../../infra/postgres/communities/communities.ts';
import { legalParameters } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { billingMessages } from '../messages.ts';

/** What a document of a third-party producer is made from; VAT by the legal values of the period. */
interface ProducerAmounts {
  readonly community: CommunityName;
  readonly vatDeducted: boolean;
  readonly amounts: readonly ProducerAmount[];
  readonly legal: readonly ParameterRow[];
}

/**
 * What posted months and sales of energy gave a producer who is not a member in a month (`yyyy-mm`) or year (`yyyy`). Throws not_found for an
 * unknown code. The context must see the whole community.
 */
export async function loadProducerAmounts(
  trx: Transaction<DB>,
  communityId: number,
  producerCode: string,
  period: string,
): Promise<ProducerAmounts> {
  const span = period.length === 4 ? { from: `${period}-01`, to: `${period}-12` } : { from: period, to: period };
  const producer = requireFound(await thirdProducer(trx, communityId, producerCode), billingMessages.noThirdProducer(producerCode));
  const posted = (await postedAmounts(trx, producer, span)).map((amount) => ({ ...amount, fees_cents: 0 }));
  const sold = (await salesOfParty(trx, producer, span)).map(toAmount);
  return {
    community: await communityName(trx, communityId),
    vatDeducted: (await vatDeductionOn(trx, communityId, lastDayOfMonth(span.to)))?.deducts ?? false,
    amounts: [...posted, ...sold],
    legal: await legalParameters(trx, `${span.from}-01`, null, ['vat_rate']),
  };
}

const toAmount = ({ month, plant_code, gross_cents, fees_cents }: EnergySaleRow): ProducerAmount => ({
  month,
  plant_code,
  kind: 'sale',
  net_cents: gross_cents,
  fees_cents,
});
