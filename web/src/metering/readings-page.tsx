import { ButtonLink } from '../kit/button.tsx';
import { Badge, Card, Empty, Page } from '../kit/page.tsx';
import { type Column, ListTable } from '../kit/table.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useList } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { QUANTITY } from './completeness.ts';
import { dayAddress, FINDING_STATE, type ReadingFinding, RULE, SEVERITY, SEVERITY_TONE } from './reading-words.ts';

const WORDS = {
  title: ['Checks of readings', 'Controlli delle letture'],
  lead: [
    'Readings that look wrong, the most urgent first. The settlement of a month waits for findings of high severity.',
    'Letture che sembrano errate, a partire dalla più urgente. Il calcolo di un mese attende le segnalazioni di gravità alta.',
  ],
  completeness: ['What is missing', 'Dati mancanti'],
  caption: ['Findings', 'Segnalazioni'],
  none: ['Nothing to decide', 'Niente da decidere'],
  noneText: ['The checks run after each import.', 'I controlli vengono eseguiti dopo ogni importazione.'],
} as const;

const STATES = ['open', 'accepted', 'corrected', 'rejected'] as const;

function SeverityBadge({ severity }: Pick<ReadingFinding, 'severity'>) {
  return <Badge tone={SEVERITY_TONE[severity]}>{wordIn(useLanguage(), SEVERITY[severity])}</Badge>;
}

const COLUMNS: readonly Column<ReadingFinding>[] = [
  { id: 'rule', title: ['What', 'Che cosa'], value: ({ rule }) => rule, words: RULE, filter: 'choice' },
  {
    id: 'severity',
    title: ['Severity', 'Gravità'],
    value: ({ severity }) => severity,
    words: SEVERITY,
    filter: 'choice',
    cell: ({ severity }) => <SeverityBadge severity={severity} />,
  },
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code, filter: 'text' },
  { id: 'quantity', title: ['Quantity', 'Grandezza'], value: ({ quantity }) => quantity, words: QUANTITY },
  { id: 'from', title: ['From', 'Da'], kind: 'moment', value: ({ from }) => from },
  { id: 'reason', title: ['Why', 'Perché'], value: ({ reason }) => reason },
  { id: 'note', title: ['Decision', 'Decisione'], value: ({ note }) => note },
];

/** What the checks of readings found, by state; each row leads to its day. */
export function ReadingsPage() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const completeness = (
    <ButtonLink to={`/c/${id}/completeness`} icon="grid3x3">
      {words.completeness}
    </ButtonLink>
  );
  const tabs = STATES.map((state) => ({
    id: state,
    label: wordIn(language, FINDING_STATE[state]),
    content: () => <Findings key={state} state={state} />,
  }));
  return (
    <Page title={words.title} lead={words.lead} actions={completeness}>
      <Card>
        <Tabs label={words.caption} tabs={tabs} name="state" />
      </Card>
    </Page>
  );
}

function Findings({ state }: Pick<ReadingFinding, 'state'>) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const findings = useList('/api/cer/communities/{community_id}/reading-findings', {
    params: { path: { community_id: id }, query: { state } },
  });
  return (
    <ListTable
      of={findings}
      caption={words.caption}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowLink={(row) => dayAddress(id, row)}
      empty={
        <Empty icon="check" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      }
    />
  );
}
