import type { Answer } from 'condivisa/client';
import { Day, DefinitionList, Money } from '../../kit/figures.tsx';
import { Card, Empty, Notice } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { useMay } from '../shared/may.ts';
import { BookAdvances } from './book-advances.tsx';

type Advances = Answer<'get', '/api/v1/settlement/advances'>;
type Publication = Advances['publications'][number];
type AdvanceMonth = Advances['months'][number];

const WORDS = {
  calendar: ['Calendar of the advances', 'Calendario degli acconti'],
  calendarLead: [
    'When GSE publishes the advances, and when it pays them. Less than 50 EUR is carried forward.',
    'Quando il GSE pubblica gli acconti e quando li paga. Sotto i 50 euro l’importo è riportato.',
  ],
  months: ['Advances by month', 'Acconti per mese'],
  monthsLead: ['Open a month to see what each plant contributes.', 'Aprire un mese per vedere il contributo di ogni impianto.'],
  contract: ['Contract active since', 'Contratto attivo dal'],
  expected: ['Paid and expected over the whole contract', 'Pagato e atteso per tutta la durata del contratto'],
  threshold: ['Antimafia documents needed above', 'Documentazione antimafia richiesta oltre'],
  needed: ['GSE asks for antimafia documents', 'Il GSE richiede la documentazione antimafia'],
  neededText: [
    'The amount of the contract is above the threshold: send the documents so that payments do not stop.',
    'L’importo del contratto supera la soglia: inviare la documentazione affinché i pagamenti non si fermino.',
  ],
  noContract: ['No contract with GSE yet', 'Nessun contratto con il GSE'],
  noContractText: [
    'Advances begin with the contract that follows the acceptance of the application.',
    "Gli acconti partono con il contratto che segue l'accettazione della domanda.",
  ],
  none: ['No advance has been booked yet', 'Nessun acconto è stato ancora registrato'],
  noneText: [
    'Advances are booked automatically each month. Past months are booked by whoever runs the platform.',
    'Gli acconti si registrano da soli ogni mese. Quelli dei mesi passati li registra chi gestisce la piattaforma.',
  ],
} as const;

const PUBLICATIONS: readonly Column<Publication>[] = [
  { id: 'from', title: ['From', 'Da'], kind: 'month', value: ({ from }) => from },
  { id: 'through', title: ['Through', 'A'], kind: 'month', value: ({ through }) => through },
  { id: 'year', title: ['Year', 'Anno'], value: ({ through }) => through.slice(0, 4), filter: 'choice', hidden: true },
  { id: 'published', title: ['Published by', 'Pubblicati entro'], kind: 'day', value: ({ published_by }) => published_by },
  { id: 'cents', title: ['Advance', 'Acconto'], kind: 'money', value: ({ cents }) => cents },
  { id: 'due', title: ['Paid by', 'Pagati entro'], kind: 'day', value: ({ payment_due }) => payment_due },
  { id: 'payment', title: ['Payment', 'Pagamento'], kind: 'money', value: ({ payment_cents }) => payment_cents },
  { id: 'carried', title: ['Carried forward', 'Riportato'], kind: 'money', value: ({ carried_cents }) => carried_cents },
];

const MONTHS: readonly Column<AdvanceMonth>[] = [
  { id: 'month', title: ['Month', 'Mese'], kind: 'month', value: ({ month }) => month },
  { id: 'year', title: ['Year', 'Anno'], value: ({ month }) => month.slice(0, 4), filter: 'choice', hidden: true },
  { id: 'version', title: ['Version', 'Versione'], kind: 'number', value: ({ version }) => version },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: { posted: ['counts', 'conta'], discarded: ['settled before, moves no money', 'già calcolato, non sposta denaro'] },
  },
  { id: 'premium', title: ['Premium tariff', 'Tariffa premio'], kind: 'money', value: ({ premium_cents }) => premium_cents },
  { id: 'refund', title: ['Valorisation', 'Valorizzazione'], kind: 'money', value: ({ refund_cents }) => refund_cents },
];

/** What GSE pays before it settles, and when. */
export function Advances({ configurationId }: { readonly configurationId: number }) {
  const advances = useRead('/api/v1/settlement/advances', { params: { query: { configuration_id: configurationId } } });
  const mayBook = useMay('settlement:backfill');
  return (
    <div className="space-y-6">
      <Read of={advances}>{(data) => <Shown advances={data} />}</Read>
      {mayBook && <BookAdvances />}
    </div>
  );
}

function Shown({ advances: { activated_on, months, publications, antimafia } }: { readonly advances: Advances }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  if (activated_on === null)
    return (
      <Empty icon="landmark" title={words.noContract}>
        <p>{words.noContractText}</p>
      </Empty>
    );
  return (
    <>
      {antimafia?.documents_needed && (
        <Notice tone="warn" title={words.needed}>
          <p>{words.neededText}</p>
        </Notice>
      )}
      <DefinitionList
        entries={[
          [words.contract, <Day key="since" day={activated_on} />],
          [words.expected, antimafia ? <Money key="expected" cents={antimafia.contract_cents} /> : undefined],
          [words.threshold, antimafia ? <Money key="threshold" cents={antimafia.threshold_cents} /> : undefined],
        ]}
      />
      {months.length === 0 ? (
        <Empty icon="calendarCheck" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      ) : (
        <>
          <Card title={words.calendar} lead={words.calendarLead}>
            <Table
              caption={words.calendar}
              name="calendar"
              columns={PUBLICATIONS}
              rows={publications}
              rowKey={({ from, through }) => `${from} ${through}`}
              sort="-from"
            />
          </Card>
          <Card title={words.months} lead={words.monthsLead}>
            <Table
              caption={words.months}
              name="months"
              columns={MONTHS}
              rows={months}
              rowKey={({ run_id }) => run_id}
              rowLink={({ run_id }) => `/c/${id}/settlement/${run_id}`}
              sort="-month"
            />
          </Card>
        </>
      )}
    </>
  );
}
