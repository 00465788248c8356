import { useMemo } from 'react';
import { changeEnterpriseFact, createEnterpriseFact, endEnterpriseFact } from '../../api-fields.ts';
import { whenOf } from '../../assets/dated.ts';
import { DatedRow } from '../../assets/dated-list.tsx';
import { END_FIELD, FactActs } from '../../assets/fact-acts.tsx';
import { EndWindow } from '../../kit/end-window.tsx';
import type { Choice, Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { type Listed, useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords, wordIn } from '../../shell/words.ts';
import { choicesOf, type Member } from '../member-words.ts';
import { nameOf, useMembers } from '../use-members.ts';
import { ENTERPRISE_SIZE, type EnterpriseFact, FACTS } from './enterprise-facts.ts';

const WORDS = {
  title: ['Enterprises', 'Imprese'],
  lead: [
    'Activity and size of the members that are enterprises. The checks before an application refuse excluded activities and large enterprises.',
    'Attività e dimensione dei membri che sono imprese. I controlli prima della domanda respingono attività escluse e grandi imprese.',
  ],
  add: ['Record activity and size', 'Registra attività e dimensione'],
  missing: ['Without a record today', 'Senza registrazione oggi'],
  none: ['No activity recorded yet', 'Nessuna attività registrata'],
  next: ['Needed for each member that is an enterprise.', "Serve per ogni membro che è un'impresa."],
  edition: [(edition: string) => `ATECO ${edition}`, (edition: string) => `ATECO del ${edition}`],
  end: ['End or correct', 'Termina o correggi'],
  endTitle: [
    (name: string) => `End or correct this record of ${name}?`,
    (name: string) => `Terminare o correggere questa registrazione di ${name}?`,
  ],
  endWhat: [
    'It counts until the day before. Another record can follow from that day.',
    'Vale fino al giorno prima. Da quel giorno può seguirne un’altra.',
  ],
} as const;

const fieldsOf = (members: readonly Member[]): readonly Field<keyof typeof createEnterpriseFact>[] => [
  {
    name: 'member_id',
    kind: 'choice',
    label: ['Enterprise', 'Impresa'],
    choices: members.map((member): Choice => ({ value: String(member.id), label: `${nameOf(member)} (${member.code})` })),
  },
  {
    name: 'ateco_edition',
    kind: 'choice',
    label: ['Edition of ATECO', 'Edizione ATECO'],
    choices: (['2025', '2007'] as const).map((value) => ({ value, label: value })),
  },
  {
    name: 'ateco_code',
    kind: 'text',
    label: ['ATECO code', 'Codice ATECO'],
    help: ['as in the chamber of commerce, such as 35.11', 'come in visura camerale, ad esempio 35.11'],
    hint: [
      'Two digits, with up to two more after each point, as 35.11.',
      'Due cifre, con altre fino a due dopo ogni punto, ad esempio 35.11.',
    ],
  },
  { name: 'size', kind: 'choice', label: ['Size', 'Dimensione'], choices: choicesOf(ENTERPRISE_SIZE) },
  { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'], help: ['document that states it', 'documento che lo attesta'] },
];

/** All but the member, with the end. */
const STATED: readonly Field[] = [...fieldsOf([]).filter(({ name }) => name !== 'member_id'), END_FIELD];

export function EnterprisesPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'members:write', placeOf(community));
  const facts = useList(FACTS, { params: { path: { community_id: community.id } } }, { most: 5000 });
  const members = useMembers(community.id);
  return (
    <Page title={words.title} lead={words.lead} actions={mayWrite && members.data && <AddFact members={members.data.items} />}>
      <Read of={members}>
        {(ofMembers) => (
          <Read of={facts}>{(ofFacts) => <Enterprises facts={ofFacts} members={ofMembers.items} mayWrite={mayWrite} />}</Read>
        )}
      </Read>
    </Page>
  );
}

function AddFact({ members }: { readonly members: readonly Member[] }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const fields = useMemo(() => fieldsOf(members.filter(({ holder_class }) => holder_class === 'enterprise')), [members]);
  return (
    <FormWindow label={words.add} title={words.add} look="primary" icon="plus">
      {(done, cancel) => (
        <CreateForm
          path={FACTS}
          params={{ community_id: id }}
          fields={fields}
          bounds={createEnterpriseFact}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

interface EnterprisesProps {
  readonly facts: Listed<EnterpriseFact>;
  readonly members: readonly Member[];
  readonly mayWrite: boolean;
}

function Enterprises({ facts: { items }, members, mayWrite }: EnterprisesProps) {
  const words = useWords(WORDS);
  const current = new Set(items.filter((fact) => whenOf(fact) === 'current').map(({ member_id }) => member_id));
  const without = members.filter(({ id, holder_class, status }) => holder_class === 'enterprise' && status !== 'left' && !current.has(id));
  return (
    <>
      {without.length > 0 && (
        <Notice tone="warn" title={words.missing}>
          <p>{without.map(nameOf).join(', ')}</p>
        </Notice>
      )}
      {items.length === 0 ? (
        <Empty icon="building2" title={words.none}>
          <p>{words.next}</p>
        </Empty>
      ) : (
        <Card>
          <ul className="divide-y divide-line">
            {items.map((fact) => (
              <FactRow key={fact.id} fact={fact} member={members.find(({ id }) => id === fact.member_id)} mayWrite={mayWrite} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

interface FactRowProps {
  readonly fact: EnterpriseFact;
  readonly member: Member | undefined;
  readonly mayWrite: boolean;
}

function FactRow({ fact, member, mayWrite }: FactRowProps) {
  const words = useWords(WORDS);
  const size = wordIn(useLanguage(), ENTERPRISE_SIZE[fact.size]);
  const name = member ? nameOf(member) : `#${fact.member_id}`;
  const params = { community_id: fact.community_id, fact_id: fact.id };
  return (
    <DatedRow
      title={name}
      valid_from={fact.valid_from}
      valid_to={fact.valid_to}
      note={`${words.edition(fact.ateco_edition)}: ${fact.ateco_code} · ${size} · ${fact.source}`}
      actions={
        mayWrite && (
          <div className="flex flex-wrap gap-2">
            <FactActs
              changeable={fact.changeable}
              kind="enterprise_fact"
              id={fact.id}
              name={name}
              path={`${FACTS}/{fact_id}`}
              params={params}
              fields={STATED}
              bounds={changeEnterpriseFact}
            />
            <EndWindow
              label={words.end}
              title={words.endTitle(name)}
              what={words.endWhat}
              who={name}
              path={`${FACTS}/{fact_id}`}
              params={params}
              bounds={endEnterpriseFact}
            />
          </div>
        )
      }
    />
  );
}
