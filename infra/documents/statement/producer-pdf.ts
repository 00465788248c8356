import type { ProducerDocument, ProducerLine } from '../../../domain/billing/statement/producer-document.ts';
import { PRODUCER_WORDS } from '../../../domain/billing/statement/producer-words.ts';
import { writeMonth } from '../../../domain/kernel/text/write-month.ts';
import { writeCents, writeDecimal } from '../../../domain/settlement/explain/text/wording.ts';
import type { Column } from '../column.ts';
import { heading, makePdf, notice, paragraph, table } from '../pdf-page.ts';

/** The community whose document it is. */
export interface ProducerPdfHead {
  readonly code: string;
  readonly name: string;
}

/** The document of a producer who is not a member, as a PDF of A4 pages. */
export function producerPdf(community: ProducerPdfHead, document: ProducerDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { lang, period, producer_code: code } = document;
  const words = PRODUCER_WORDS[lang];
  const title = `${words.title} ${code}, ${period.length === 4 ? period : writeMonth(period, lang)}`;
  const foot = (page: number, pages: number): string => `${title}, ${words.page} ${page}/${pages}`;
  const eur = (cents: number): string => `${writeCents(cents, lang)} EUR`;
  return makePdf({ title, lang, foot }, (page) => {
    heading(page, title, 17);
    paragraph(page, `${community.name} (${community.code})`, { soft: true });
    notice(page, words.noInvoice, true);
    paragraph(page, `${words.due}: ${eur(document.due_cents)}`, { bold: true });
    for (const [name, cents] of [
      [words.net, document.net_cents],
      [words.vat, document.vat_cents],
      [words.total, document.total_cents],
      [words.fees, -document.fees_cents],
      [words.account, document.account_cents],
      [words.vatPaid[document.vat_deducted ? 'deducted' : 'cost'], document.vat_cents],
    ] as const)
      paragraph(page, `${name}: ${eur(cents)}`);
    heading(page, words.lines);
    if (document.lines.length === 0) paragraph(page, words.nothing);
    else table(page, columnsOf(document), document.lines, totalsOf(document));
    heading(page, words.notes);
    for (const note of document.notes) paragraph(page, note);
  });
}

function columnsOf({ lang }: ProducerDocument): Column<ProducerLine>[] {
  const words = PRODUCER_WORDS[lang];
  const money = (title: string, of: (line: ProducerLine) => number): Column<ProducerLine> => ({
    title: `${title} EUR`,
    align: 'right',
    text: (line) => writeCents(of(line), lang),
  });
  return [
    { title: words.month, align: 'left', text: ({ month }) => month },
    { title: words.plant, align: 'left', text: ({ plant_code }) => plant_code },
    { title: words.kind, align: 'left', text: ({ kind }) => words.kinds[kind] },
    money(words.net, (line) => line.net_cents),
    { title: words.rate, align: 'right', text: ({ vat_rate }) => `${writeDecimal(percent(vat_rate), lang)} %` },
    money(words.vat, (line) => line.vat_cents),
    money(words.total, (line) => line.total_cents),
    money(words.fees, (line) => -line.fees_cents),
  ];
}

function totalsOf({ lang, ...sums }: ProducerDocument): string[] {
  const [net, vat, total, fees] = [sums.net_cents, sums.vat_cents, sums.total_cents, -sums.fees_cents].map((cents) =>
    writeCents(cents, lang),
  );
  return [PRODUCER_WORDS[lang].sum, '', '', net as string, '', vat as string, total as string, fees as string];
}

/** A share such as `0.22` as percent, without trailing zeros. */
const percent = (share: string): string => String(Math.round(Number(share) * 1e6) / 1e4);
