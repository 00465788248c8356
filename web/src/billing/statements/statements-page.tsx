import { Empty, Page } from '../../kit/page.tsx';
import { isPeriod } from '../../kit/period.ts';
import { PeriodPicker } from '../../kit/period-picker.tsx';
import { Read } from '../../kit/read.tsx';
import { textParam, useSearchParams } from '../../kit/search-params.ts';
import { Tabs } from '../../kit/tabs.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { useMay } from '../shared/may.ts';
import { MemberStatements } from './member-statements.tsx';
import { ProducerDocuments } from './producer-documents.tsx';

const WORDS = {
  title: ['Statements', 'Rendiconti'],
  lead: [
    'One for each member and month or year, numbered when it is issued; documents for producers that are not members.',
    'Uno per ogni membro e mese o anno, numerato quando è emesso; documenti per i produttori terzi.',
  ],
  members: ['Members', 'Membri'],
  producers: ['Third-party producers', 'Produttori terzi'],
  none: ['No month has been settled yet', 'Nessun mese è stato ancora calcolato'],
  noneText: ['Statements exist once a month is settled.', 'I rendiconti esistono quando un mese è calcolato.'],
} as const;
const PARAMS = { period: textParam('', 7) };

export function StatementsPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const stats = useRead('/api/cer/communities/{community_id}/sharing-stats', { params: { path: { community_id: id } } });
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={stats}>
        {({ months }) => {
          const first = months[0]?.month;
          const last = months.at(-1)?.month;
          return first === undefined || last === undefined ? (
            <Empty icon="receipt" title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          ) : (
            <Settled first={first} last={last} />
          );
        }}
      </Read>
    </Page>
  );
}

function Settled({ first, last }: { readonly first: string; readonly last: string }) {
  const words = useWords(WORDS);
  const [params, set] = useSearchParams(PARAMS);
  const mayReadLedger = useMay('ledger:read');
  const period = isPeriod(params.period) && params.period.length <= 7 ? params.period : last;
  return (
    <>
      <PeriodPicker
        value={period}
        kinds={['month', 'year']}
        first={`${first}-01`}
        last={`${last}-28`}
        onChange={(next) => set({ period: next })}
      />
      <Tabs
        label={words.title}
        tabs={[
          { id: 'members', label: words.members, content: () => <MemberStatements key={period} period={period} /> },
          ...(mayReadLedger ? [{ id: 'producers', label: words.producers, content: () => <ProducerDocuments period={period} /> }] : []),
        ]}
      />
    </>
  );
}
