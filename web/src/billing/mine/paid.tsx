import type { Answer } from 'condivisa/client';
import { Day, Money } from '../../kit/figures.tsx';
import { dayText, monthText } from '../../kit/format.ts';
import { Badge, Card, type Tone } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWord, useWords, type Word } from '../../shell/words.ts';
import { GsePaid, isPaid } from './gse-paid.tsx';

type Balances = Answer<'get', '/api/v1/settlement/balances'>;

const WORDS = {
  title: ['When it is paid', 'Quando viene pagato'],
  by: [
    (community: string) => `${community} pays you by bank transfer, after GSE has paid the community.`,
    (community: string) => `${community} la paga con bonifico, dopo che il GSE ha pagato la comunità.`,
  ],
  gse: [
    (month: string, day: string) => `GSE pays ${month}, the newest settled month, by ${day}.`,
    (month: string, day: string) => `Il GSE paga ${month}, l’ultimo mese calcolato, entro il ${day}.`,
  ],
  asked: [
    (month: string, day: string) =>
      `GSE had to pay ${month}, the newest settled month, by ${day}: if the money has not come, ask the community whether GSE has paid it.`,
    (month: string, day: string) =>
      `Il GSE doveva pagare ${month}, l’ultimo mese calcolato, entro il ${day}: se il denaro non è arrivato, chieda alla comunità se il GSE lo ha versato.`,
  ],
  none: ['No payment to you has been made yet.', 'Non le è stato ancora fatto alcun pagamento.'],
  payments: ['Payments to you', 'Pagamenti ricevuti'],
} as const;
const STATE: Readonly<Record<'prepared' | 'sent' | 'confirmed' | 'failed', readonly [Word, Tone]>> = {
  prepared: [['being prepared', 'in preparazione'], 'info'],
  sent: [['sent to the bank', 'inviato alla banca'], 'info'],
  confirmed: [['arrived', 'arrivato'], 'good'],
  failed: [['came back', 'tornato indietro'], 'bad'],
};
const SHOWN = 12;

/** Who pays a member and by when, and the payments so far. */
export function Paid({ partyId, balances }: { readonly partyId: number; readonly balances: Balances }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id, name } = useCommunity();
  const payouts = useList('/api/v1/settlement/payouts', { params: { query: { community_id: id } } }, { most: 200 });
  const { newest_month, gse_pays_by, gse_months } = balances;
  const newest = gse_months.find(({ month }) => month === newest_month);
  const isPast = gse_pays_by !== null && gse_pays_by < new Date().toISOString().slice(0, 10);
  return (
    <Card title={words.title}>
      <p>{words.by(name)}</p>
      {newest_month !== null && gse_pays_by !== null && !(newest && isPaid(newest)) && (
        <p>{(isPast ? words.asked : words.gse)(monthText(newest_month, language), dayText(gse_pays_by, language))}</p>
      )}
      <Read of={payouts}>
        {({ items }) => {
          const own = items.filter(({ party_id }) => party_id === partyId).slice(0, SHOWN);
          if (own.length === 0) return <p className="text-muted">{words.none}</p>;
          return (
            <ul aria-label={words.payments} className="divide-y divide-line">
              {own.map(({ id: key, cents, state, sent_on, ended_on }) => (
                <li key={key} className="flex flex-wrap items-center justify-between gap-2 py-2">
                  <span className="flex items-center gap-2">
                    <Day day={ended_on ?? sent_on} />
                    <State state={state} />
                  </span>
                  <Money cents={cents} />
                </li>
              ))}
            </ul>
          );
        }}
      </Read>
      <GsePaid months={gse_months} />
    </Card>
  );
}

function State({ state }: { readonly state: keyof typeof STATE }) {
  const [word, tone] = STATE[state];
  return <Badge tone={tone}>{useWord(word)}</Badge>;
}
