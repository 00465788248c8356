import type { Answer } from 'condivisa/client';
import { Month } from '../../kit/figures.tsx';
import { dayText, moneyText } from '../../kit/format.ts';
import { Badge } from '../../kit/page.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';

type GseMonth = Answer<'get', '/api/v1/settlement/balances'>['gse_months'][number];

const WORDS = {
  title: ['What GSE paid the community', 'Che cosa ha pagato il GSE alla comunità'],
  lead: ['For all members together, by month.', 'Per tutti i membri insieme, mese per mese.'],
  paid: [(sum: string, day: string) => `${sum} received on ${day}`, (sum: string, day: string) => `ricevuti ${sum} il ${day}`],
  partly: [
    (sum: string, owed: string, day: string) => `${sum} of ${owed} received, last on ${day}`,
    (sum: string, owed: string, day: string) => `ricevuti ${sum} su ${owed}, da ultimo il ${day}`,
  ],
  awaited: [(owed: string, day: string) => `${owed} awaited by ${day}`, (owed: string, day: string) => `attesi ${owed} entro il ${day}`],
  late: ['late', 'in ritardo'],
} as const;

/** What is below one euro is rounding. */
const ROUNDING_CENTS = 100;

/** Has all of the month arrived? */
export const isPaid = ({ owed_cents, received_cents, last_received_on }: GseMonth): boolean =>
  last_received_on !== null && owed_cents - received_cents < ROUNDING_CENTS;

/** By month what GSE paid the community, or by when it is awaited; nobody's part. */
export function GsePaid({ months }: { readonly months: readonly GseMonth[] }) {
  const words = useWords(WORDS);
  const today = new Date().toISOString().slice(0, 10);
  if (months.length === 0) return null;
  return (
    <section className="mt-4">
      <h3 className="font-medium">{words.title}</h3>
      <p className="text-sm text-muted">{words.lead}</p>
      <ul className="divide-y divide-line">
        {months.map((month) => (
          <li key={month.month} className="flex flex-wrap items-center justify-between gap-2 py-2 text-sm">
            <Month month={month.month} />
            <span className="flex flex-wrap items-center gap-2">
              <HowPaid month={month} />
              {!isPaid(month) && month.due_on < today && <Badge tone="warn">{words.late}</Badge>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function HowPaid({ month }: { readonly month: GseMonth }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [owed, received] = [moneyText(month.owed_cents, language), moneyText(month.received_cents, language)];
  if (month.last_received_on === null) return words.awaited(owed, dayText(month.due_on, language));
  const day = dayText(month.last_received_on, language);
  return isPaid(month) ? words.paid(received, day) : words.partly(received, owed, day);
}
