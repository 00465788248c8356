import type { ReportedYearView } from '../../postgres/documents/prepared.ts';
import { heading, notice, paragraph, table } from '../pdf-page.ts';
import { day, euro, number, type Paper, ROLES, write } from './paper-parts.ts';

/** A settled month of the report: energies in kWh, money in cents. */
export interface ReportedMonth {
  readonly month: string;
  readonly withdrawn: number;
  readonly injected: number;
  readonly shared: number;
  readonly premium: number | null;
  readonly refund: number | null;
  readonly isFinal: boolean;
}

interface ReportPaper extends Paper {
  readonly year: number;
  readonly facts: ReportedYearView;
  readonly months: readonly ReportedMonth[];
}

const MONTH_COLUMNS = [
  { title: 'Mese', align: 'left', text: ({ month, isFinal }: ReportedMonth) => (isFinal ? month : `${month} *`) },
  { title: 'Prelevata kWh', align: 'right', text: ({ withdrawn }: ReportedMonth) => number(withdrawn) },
  { title: 'Immessa kWh', align: 'right', text: ({ injected }: ReportedMonth) => number(injected) },
  { title: 'Condivisa kWh', align: 'right', text: ({ shared }: ReportedMonth) => number(shared) },
  { title: 'Incentivo', align: 'right', text: ({ premium }: ReportedMonth) => (premium === null ? '-' : euro(premium)) },
  { title: 'Valorizzazione', align: 'right', text: ({ refund }: ReportedMonth) => (refund === null ? '-' : euro(refund)) },
] as const;
const PURPOSES = {
  non_enterprise_consumers: 'consumatori diversi dalle imprese',
  social_purpose: 'finalità sociali sul territorio',
} as const;

export const annualReportPdf = (paper: ReportPaper): Promise<Uint8Array<ArrayBuffer>> =>
  write(`Relazione annuale ${paper.year}`, paper, (page) => {
    const { facts: found, months, year } = paper;
    heading(page, `Membri al 31 dicembre ${year}`);
    for (const { member_type, count } of found.members) paragraph(page, `${ROLES[member_type]}: ${count}`);
    if (found.members.length === 0) paragraph(page, 'Nessun membro ammesso.');
    paragraph(page, `Ammessi nell’anno: ${found.joined}; usciti nell’anno: ${found.left}`);
    heading(page, 'Impianti');
    paragraph(page, `Impianti nelle configurazioni al 31 dicembre: ${found.plants}, ${number(found.kw, 3)} kW`);
    heading(page, 'Energia e corrispettivi');
    if (months.length === 0) paragraph(page, 'Nessun mese dell’anno è stato calcolato.');
    else table(page, MONTH_COLUMNS, months, totalsOf(months));
    if (months.some(({ isFinal }) => !isFinal)) paragraph(page, '* mese non ancora definitivo', { soft: true });
    const missing = 12 - months.length;
    if (missing > 0) notice(page, `Mesi dell’anno non calcolati: ${missing}. I totali comprendono solo i mesi indicati.`, true);
    heading(page, 'Uso del premio eccedente');
    if (found.uses.length === 0) paragraph(page, 'Nessun utilizzo registrato nell’anno.');
    for (const { purpose, cents, count } of found.uses) paragraph(page, `${PURPOSES[purpose]}: ${euro(cents)} (${count})`);
    paragraph(page, `Redatta dal sistema in base ai dati registrati al ${day(paper.on)}.`, { soft: true });
  });

function totalsOf(months: readonly ReportedMonth[]): string[] {
  const sum = (name: 'withdrawn' | 'injected' | 'shared'): string => number(months.reduce((total, month) => total + month[name], 0));
  const money = (name: 'premium' | 'refund'): string => {
    const known = months.flatMap((month) => month[name] ?? []);
    return known.length === 0 ? '-' : euro(known.reduce((total, cents) => total + cents, 0));
  };
  return ['Totale', sum('withdrawn'), sum('injected'), sum('shared'), money('premium'), money('refund')];
}
