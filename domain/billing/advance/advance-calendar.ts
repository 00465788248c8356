import { advancePublishedBy, paymentDue } from '../../kernel/calendar/payment-calendar.ts';
import { toCents } from '../../kernel/legal/gse-fees.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { requireNumber } from '../../kernel/legal/require-parameter.ts';
import { type LocalDate, type LocalMonth, monthOf } from '../../kernel/time/local-date.ts';

/** What GSE publishes at once: the months it covers, and their amount. */
export interface Publication {
  readonly from: LocalMonth;
  readonly through: LocalMonth;
  readonly cents: bigint;
}

/** When GSE pays a publication with all that is open (null: it waits for the smallest payment), and what stays open after it. */
export interface PublicationPayment {
  readonly publishedBy: LocalDate;
  readonly payment: { readonly due: LocalDate; readonly cents: bigint } | null;
  readonly carriedCents: bigint;
}

/** The payments of publications in a row (cacer.md 5.8). What stays below the smallest payment waits for the next one. */
export function withPayments<P extends Publication>(
  publications: readonly P[],
  table: readonly ParameterRow[] = LEGAL_PARAMETERS,
): (P & PublicationPayment)[] {
  let open = 0n;
  return publications.map((publication) => {
    const publishedBy = advancePublishedBy(publication.through);
    open += publication.cents;
    const isPaid = open >= toCents(requireNumber(table, 'minimum_payout', publishedBy));
    const payment = isPaid ? { due: paymentDue(publishedBy, table), cents: open } : null;
    if (isPaid) open = 0n;
    return { ...publication, publishedBy, payment, carriedCents: open };
  });
}

/** Publications from the known months, in order of month: the first covers all months up to that of the activation. */
export function publicationsOf(
  activatedOn: LocalDate,
  months: readonly { readonly month: LocalMonth; readonly cents: bigint }[],
): Publication[] {
  const first = monthOf(activatedOn);
  const groups = Map.groupBy(months, ({ month }) => (month < first ? first : month));
  return [...groups].map(([through, own]) => ({
    from: own[0]?.month ?? through,
    through,
    cents: own.reduce((sum, { cents }) => sum + cents, 0n),
  }));
}
