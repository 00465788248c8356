import type { PlantDay, PromiseCheck } from '../../domain/assets/performance/findings.ts';
import { REASON_WORDS } from '../../domain/assets/performance/messages.ts';
import { ZERO_REASONS, type ZeroReason } from '../../domain/assets/performance/zero-reason.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { type Message, message } from '../../domain/kernel/messages.ts';
import { writeDay } from '../../domain/kernel/text/write-day.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { barPlot } from './pdf-bars.ts';
import { heading, makePdf, notice, paragraph, table } from './pdf-page.ts';

export interface PerformanceReport {
  readonly language: Language;
  readonly name: string;
  readonly code: string;
  readonly kw: number;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly neighbours: number;
  readonly ratio: number | null;
  readonly promise: (PromiseCheck & { readonly year: number }) | null;
  readonly days: readonly (PlantDay & { readonly reason: ZeroReason | null })[];
}

const TEXTS = {
  title: message('Promised and actual yield', 'Resa promessa e reale'),
  plant: message('Plant', 'Impianto'),
  period: message('Days', 'Giorni'),
  expected: message('Expected energy from', 'Energia attesa secondo'),
  neighbours: message('Plants compared with', 'Impianti di confronto'),
  ratio: message('Actual energy divided by expected energy', 'Energia reale divisa per energia attesa'),
  real: message('Actual energy on days with readings', 'Energia reale nei giorni con letture'),
  promised: message('Promised for these days', 'Promessa per questi giorni'),
  corrected: message('Promised, adjusted to the weather at neighbouring plants', 'Promessa adeguata al meteo degli impianti vicini'),
  none: message('no promise is recorded', 'nessuna promessa registrata'),
  below: message('Below the promise, adjusted for the weather, by', 'Sotto la promessa, al netto del meteo, del'),
  kept: message('The promise is kept, adjusted for the weather.', 'La promessa è mantenuta, al netto del meteo.'),
  months: message('Actual energy by month', 'Energia reale per mese'),
  zeros: message('Days without energy', 'Giorni senza energia'),
  reason: message('Reason, and the rule that determined it', 'Motivo e regola applicata'),
  count: message('Days', 'Giorni'),
  silent: message('Days without a reading are excluded from both figures.', 'I giorni senza lettura sono esclusi da entrambi i valori.'),
} as const satisfies Readonly<Record<string, Message>>;

/** The report that a plant's owner puts before the installer: promised against real, corrected by what the neighbours gave. */
export function performancePdf(report: PerformanceReport): Promise<Uint8Array<ArrayBuffer>> {
  const { language, name, code, promise, days } = report;
  const locale = language === 'it' ? 'it-IT' : 'en-GB';
  const say = (text: Message): string => text[language];
  const kwh = (value: number): string => `${value.toLocaleString(locale, { maximumFractionDigits: 0 })} kWh`;
  const percent = (value: number | null): string =>
    value === null ? '-' : value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
  const title = `${say(TEXTS.title)}: ${name}`;
  return makePdf({ title, lang: language, foot: (page, pages) => `${code} · ${page}/${pages}` }, (page) => {
    heading(page, title, 16);
    const facts: [Message, string][] = [
      [TEXTS.plant, `${name} (${code}), ${report.kw.toLocaleString(locale)} kW`],
      [TEXTS.period, `${writeDay(report.from, language)} – ${writeDay(addDays(report.to, -1), language)}`],
      [TEXTS.expected, report.source],
      [TEXTS.neighbours, String(report.neighbours)],
      [TEXTS.ratio, percent(report.ratio)],
    ];
    for (const [label, value] of facts) paragraph(page, `${say(label)}: ${value}`);
    if (promise === null) notice(page, say(TEXTS.none), true);
    else {
      paragraph(page, `${say(TEXTS.real)}: ${kwh(promise.real)}`);
      paragraph(page, `${say(TEXTS.promised)}: ${kwh(promise.promised)}`);
      if (promise.corrected !== null) paragraph(page, `${say(TEXTS.corrected)}: ${kwh(promise.corrected)}`);
      const against = promise.corrected ?? promise.promised;
      const below = against === 0 ? 0 : 1 - promise.real / against;
      notice(page, below > 0 ? `${say(TEXTS.below)} ${percent(below)}` : say(TEXTS.kept), below > 0);
    }
    paragraph(page, say(TEXTS.silent), { soft: true });
    const months = monthSums(days);
    const bars = months.map(([month, value]) => ({ label: month.slice(2), value, text: kwh(value) }));
    barPlot(page, { title: say(TEXTS.months), unit: 'kWh', locale, bars });
    heading(page, say(TEXTS.zeros));
    const rows = ZERO_REASONS.map((reason) => ({ reason, count: days.filter((day) => day.reason === reason).length }));
    table(
      page,
      [
        { title: say(TEXTS.reason), align: 'left', text: ({ reason }) => say(REASON_WORDS[reason]) },
        { title: say(TEXTS.count), align: 'right', text: ({ count }) => String(count) },
      ],
      rows.filter(({ count }) => count > 0),
    );
  });
}

function monthSums(days: readonly PlantDay[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { day, kwh } of days) sums.set(day.slice(0, 7), (sums.get(day.slice(0, 7)) ?? 0) + (kwh ?? 0));
  return [...sums];
}
