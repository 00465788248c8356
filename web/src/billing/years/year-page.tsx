import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { refuseSettlementYear } from '../../api-fields.ts';
import { Actor } from '../../identity/actor.tsx';
import { Button } from '../../kit/button.tsx';
import { DefinitionList, Moment, Money, Month, Stat, Stats } from '../../kit/figures.tsx';
import { Card, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { Refuse, RefusedNotice } from '../../settlement/refuse.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import type { Word } from '../../shell/words.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { useMay } from '../shared/may.ts';
import { nameOf, type Person, usePeople } from '../shared/people.ts';
import { ApproveYear } from './approve-year.tsx';
import { BenefitReport } from './benefit-report.tsx';
import { numberAt } from './number-at.ts';
import { YearExplanation } from './year-explanation.tsx';
import { byPerson, type SettledYear, type YearPerson } from './year-people.ts';
import { YearStateBadge } from './year-state.tsx';

const WORDS = {
  title: [
    (year: number, version: number) => `Year ${year}, version ${version}`,
    (year: number, version: number) => `Anno ${year}, versione ${version}`,
  ],
  fees: ['Fees of GSE', 'Corrispettivi del GSE'],
  excess: ['Excess premium', 'Eccedenza della tariffa premio'],
  byUs: ['as we computed it', 'secondo il nostro calcolo'],
  byGse: ['as GSE certified it', 'come certificata dal GSE'],
  setAside: ['Set aside of it', 'Di cui accantonato'],
  uncovered: ['Costs not covered', 'Costi non coperti'],
  people: ['By member', 'Per membro'],
  peopleLead: [
    'What the months booked, what the year comes to, and the difference that its approval books.',
    "Quanto hanno registrato i mesi, a quanto ammonta l'anno e la differenza che l'approvazione registra.",
  ],
  open: ['Months that may still change', 'Mesi che possono ancora cambiare'],
  why: ['Why', 'Perché'],
  approved: ['Approved', 'Approvato'],
  approvedBy: ['Approved by', 'Approvato da'],
  note: ['Note', 'Nota'],
  computed: ['Computed', 'Calcolato'],
  refuse: [(year: number) => `Refuse ${year}?`, (year: number) => `Respingere il ${year}?`],
  again: [
    'Corrected months make a new version. “Settle a year” on the page of the years proposes this one again.',
    'Mesi corretti danno una nuova versione. «Calcola un anno» nella pagina degli anni ripropone questa.',
  ],
} as const;
const OTHERS: Readonly<Record<'fund' | 'costs', Word>> = {
  fund: ['Fund of the community', 'Fondo della comunità'],
  costs: ['Costs of the community', 'Costi della comunità'],
};

export function YearPage() {
  const { yearId } = useParams({ strict: false }) as { readonly yearId: string };
  const year = useRead('/api/v1/settlement/years/{year_id}', { params: { path: { year_id: Number(yearId) } } });
  return <Read of={year}>{(data) => <OneYear year={data} />}</Read>;
}

function OneYear({ year }: { readonly year: SettledYear }) {
  const words = useWords(WORDS);
  const waits = year.state === 'awaiting_approval';
  return (
    <Page
      title={words.title(year.year, year.version)}
      lead={<YearStateBadge state={year.state} refused={year.refusal !== null} />}
      actions={<Acts year={year} />}
    >
      {year.refusal !== null && waits && <RefusedNotice refusal={year.refusal} again={words.again} />}
      {year.open_months.length > 0 && (
        <Notice tone="warn" title={words.open}>
          <p className="flex flex-wrap gap-x-3">
            {year.open_months.map(({ month }) => (
              <Month key={String(month)} month={String(month)} />
            ))}
          </p>
        </Notice>
      )}
      <Sums year={year} />
      <Card>
        <DefinitionList
          entries={[
            [words.computed, <Moment key="at" at={year.computed_at} />],
            [words.approved, year.approved_at === null ? undefined : <Moment key="approved" at={year.approved_at} />],
            [words.approvedBy, year.approved_by === null ? undefined : <Actor key="by" who={year.approved_by} />],
            [words.note, year.approval_note ?? undefined],
          ]}
        />
      </Card>
      <People year={year} />
      <BenefitReport year={year} />
    </Page>
  );
}

/** Approving or refusing a version that waits. */
function Acts({ year }: { readonly year: SettledYear }) {
  const words = useWords(WORDS);
  const mayApprove = useMay('settlement:approve');
  if (!mayApprove || year.state !== 'awaiting_approval' || year.refusal !== null) return null;
  return (
    <>
      <ApproveYear year={year} />
      <Refuse
        path="/api/v1/settlement/years/{year_id}/refuse"
        params={{ year_id: year.id }}
        bounds={refuseSettlementYear}
        title={words.refuse(year.year)}
        again={words.again}
      />
    </>
  );
}

/** Fees, excess premium and costs of the whole configuration. */
function Sums({ year }: { readonly year: SettledYear }) {
  const words = useWords(WORDS);
  const certified = numberAt(year.excess_account, 'certified_cents');
  return (
    <Stats>
      <Stat label={words.fees}>
        <Money cents={year.fees_cents} />
      </Stat>
      <Stat label={words.excess} note={certified === null ? words.byUs : words.byGse}>
        <Money cents={certified ?? year.excess_cents} />
      </Stat>
      <Stat label={words.setAside}>
        <Money cents={year.taken_back_cents} />
      </Stat>
      <Stat label={words.uncovered}>
        <Money cents={year.uncovered_costs_cents} />
      </Stat>
    </Stats>
  );
}

function columnsFor(nameOfRow: (row: YearPerson) => string, why: string, onWhy: (row: YearPerson) => void): readonly Column<YearPerson>[] {
  return [
    { id: 'name', title: ['Name', 'Nome'], value: nameOfRow },
    { id: 'code', title: ['Code', 'Codice'], value: ({ memberCode }) => memberCode },
    { id: 'posted', title: ['From the months', 'Dai mesi'], kind: 'money', value: ({ posted }) => posted },
    { id: 'recomputed', title: ['From the year', "Dall'anno"], kind: 'money', value: ({ recomputed }) => recomputed },
    { id: 'back', title: ['Excess given up', 'Eccedenza ceduta'], kind: 'money', value: ({ takenBack }) => takenBack },
    { id: 'difference', title: ['Difference', 'Differenza'], kind: 'money', value: ({ difference }) => difference },
    {
      id: 'why',
      title: ['Explanation', 'Spiegazione'],
      value: () => '',
      cell: (row) => row.receiver === 'person' && row.partyId !== null && <Button onClick={() => onWhy(row)}>{why}</Button>,
      sortable: false,
    },
  ];
}

function People({ year }: { readonly year: SettledYear }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const people = usePeople();
  const [asked, ask] = useState<YearPerson>();
  const rows = useMemo(() => byPerson(year.rows), [year.rows]);
  const columns = useMemo(() => {
    const name = (row: YearPerson) => rowName(row, people, (word) => wordIn(language, word));
    return columnsFor(name, words.why, ask);
  }, [people, language, words.why]);
  return (
    <Card title={words.people} lead={words.peopleLead}>
      <Table caption={`${words.people} ${year.year}`} name="people" columns={columns} rows={rows} rowKey={({ key }) => key} sort="code" />
      {asked !== undefined && (
        <YearExplanation
          yearId={year.id}
          person={asked}
          name={nameOf(people, asked.partyId, asked.memberCode)}
          onClose={() => ask(undefined)}
        />
      )}
    </Card>
  );
}

const rowName = (
  { receiver, partyId, memberCode, codes }: YearPerson,
  people: ReadonlyMap<number, Person>,
  say: (word: Word) => string,
): string => (receiver === 'person' ? nameOf(people, partyId, memberCode) || codes.join(', ') : say(OTHERS[receiver]));
