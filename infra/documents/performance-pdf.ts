import type { PlantDay, PromiseCheck } from '../../domain/assets/performance/findings.ts';
import { REASON_WORDS } from '../../domain/assets/performance/messages.ts';
import { ZERO_REASONS, type ZeroReason } from '../../domain/assets/performance/zero-reason.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import { writeDay } from '../../domain/kernel/text/write-day.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { barPlot } from './pdf-bars.ts';
import { heading, makePdf, notice, paragraph, table } from './pdf-page.ts';
import { PERFORMANCE_TEXTS } from './performance-messages.ts';

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

/** The report that a plant's owner puts before the installer: promised against real, corrected by what the neighbours gave. */
export function performancePdf(report: PerformanceReport): Promise<Uint8Array<ArrayBuffer>> {
  const { language, name, code, promise, days } = report;
  const locale = language === 'it' ? 'it-IT' : 'en-GB';
  const say = (text: Message): string => text[language];
  const kwh = (value: number): string => `${value.toLocaleString(locale, { maximumFractionDigits: 0 })} kWh`;
  const percent = (value: number | null): string =>
    value === null ? '-' : value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
  const title = `${say(PERFORMANCE_TEXTS.title)}: ${name}`;
  return makePdf({ title, lang: language, foot: (page, pages) => `${code} · ${page}/${pages}` }, (page) => {
    heading(page, title, 16);
    const facts: [Message, string][] = [
      [PERFORMANCE_TEXTS.plant, `${name} (${code}), ${report.kw.toLocaleString(locale)} kW`],
      [PERFORMANCE_TEXTS.period, `${writeDay(report.from, language)} – ${writeDay(addDays(report.to, -1), language)}`],
      [PERFORMANCE_TEXTS.expected, report.source],
      [PERFORMANCE_TEXTS.neighbours, String(report.neighbours)],
      [PERFORMANCE_TEXTS.ratio, percent(report.ratio)],
    ];
    for (const [label, value] of facts) paragraph(page, `${say(label)}: ${value}`);
    if (promise === null) notice(page, say(PERFORMANCE_TEXTS.none), true);
    else {
      paragraph(page, `${say(PERFORMANCE_TEXTS.real)}: ${kwh(promise.real)}`);
      paragraph(page, `${say(PERFORMANCE_TEXTS.promised)}: ${kwh(promise.promised)}`);
      if (promise.corrected !== null) paragraph(page, `${say(PERFORMANCE_TEXTS.corrected)}: ${kwh(promise.corrected)}`);
      const against = promise.corrected ?? promise.promised;
      const below = against === 0 ? 0 : 1 - promise.real / against;
      notice(page, below > 0 ? `${say(PERFORMANCE_TEXTS.below)} ${percent(below)}` : say(PERFORMANCE_TEXTS.kept), below > 0);
    }
    paragraph(page, say(PERFORMANCE_TEXTS.silent), { soft: true });
    const months = monthSums(days);
    const bars = months.map(([month, value]) => ({ label: month.slice(2), value, text: kwh(value) }));
    barPlot(page, { title: say(PERFORMANCE_TEXTS.months), unit: 'kWh', locale, bars });
    heading(page, say(PERFORMANCE_TEXTS.zeros));
    const rows = ZERO_REASONS.map((reason) => ({ reason, count: days.filter((day) => day.reason === reason).length }));
    table(
      page,
      [
        { title: say(PERFORMANCE_TEXTS.reason), align: 'left', text: ({ reason }) => say(REASON_WORDS[reason]) },
        { title: say(PERFORMANCE_TEXTS.count), align: 'right', text: ({ count }) => String(count) },
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
