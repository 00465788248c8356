import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { createMembershipTerms, endMembershipTerms } from '../../api-fields.ts';
import { DatedRow } from '../../assets/dated-list.tsx';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import { EndWindow } from '../../kit/end-window.tsx';
import { Money } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWord, useWords, type Word } from '../../shell/words.ts';
import { choicesOf } from '../member-words.ts';

const TERMS = '/api/cer/communities/{community_id}/membership-terms';
type Terms = Item<typeof TERMS>;

const WORDS = {
  title: ['Joining and leaving', 'Adesione e recesso'],
  lead: [
    'Who admits applicants, the notice of members, and the charge for leaving early that the contract states.',
    'Chi ammette i candidati, il preavviso dei membri e il corrispettivo di recesso anticipato previsto dal contratto.',
  ],
  none: [
    'No terms on record: a person admits, and there is no notice and no charge.',
    'Nessuna condizione registrata: ammette una persona, senza preavviso e senza corrispettivo.',
  ],
  add: ['Record terms', 'Registra condizioni'],
  addWhat: [
    'Applications and notices from that day on follow them. Notices that were given keep the terms of their day.',
    'Valgono per le domande e i recessi da quel giorno. I recessi già comunicati seguono le condizioni del loro giorno.',
  ],
  addUndo: ['They can be ended, and others recorded.', 'Si possono terminare e registrarne altre.'],
  notice: [(days: number) => `${days} days of notice`, (days: number) => `${days} giorni di preavviso`],
  months: [(months: number) => `over ${months} months`, (months: number) => `in ${months} mesi`],
  charge: ['charge for leaving early up to', 'corrispettivo di recesso anticipato fino a'],
  end: ['End', 'Termina'],
  endTitle: ['End these terms?', 'Terminare queste condizioni?'],
  endWhat: [
    'From that day on others count; without others a person admits, without notice or charge.',
    'Da quel giorno ne valgono altre; senza altre ammette una persona, senza preavviso né corrispettivo.',
  ],
  byPerson: ['A manager admits', 'Ammette un gestore'],
  automatic: ['Automatic admission once every check passes', 'Ammissione automatica se tutti i controlli passano'],
} as const;

const OWN_DATA: Readonly<Record<Terms['own_data'], Word>> = {
  approval: ['Changes of own data wait for a manager', 'Le modifiche dei propri dati attendono un gestore'],
  contact_at_once: [
    'Contacts change at once; name and tax code wait for a manager',
    'I recapiti cambiano subito; nome e codice fiscale attendono un gestore',
  ],
  at_once: ['Changes of own data count at once', 'Le modifiche dei propri dati hanno effetto subito'],
};

const ADMISSION: Readonly<Record<Terms['admission'], Word>> = { by_person: WORDS.byPerson, automatic: WORDS.automatic };

const fieldsOf = (document: Field<'document_id'>): readonly Field<keyof typeof createMembershipTerms>[] => [
  { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
  { name: 'admission', kind: 'choice', label: ['Admission', 'Ammissione'], choices: choicesOf(ADMISSION), required: true },
  {
    name: 'own_data',
    kind: 'choice',
    label: ['Changes of own data', 'Modifiche dei propri dati'],
    choices: choicesOf(OWN_DATA),
    required: true,
  },
  { name: 'notice_days', kind: 'number', label: ['Days of notice', 'Giorni di preavviso'] },
  {
    name: 'investment_cents',
    kind: 'money',
    label: ["A member's part of shared investments", 'Quota del membro negli investimenti comuni'],
    help: ['0: no charge for leaving early', '0: nessun corrispettivo di recesso anticipato'],
  },
  {
    name: 'investment_months',
    kind: 'number',
    label: ['Months until nothing is left of it', 'Mesi in cui si azzera'],
  },
  { name: 'clause', kind: 'textarea', label: ['Clause of the contract', 'Clausola del contratto'] },
  document,
];

/** On which terms people join and leave, by days. */
export function MembershipTermsCard({ mayWrite }: { readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const terms = useList(TERMS, { params: { path: { community_id: id } } });
  return (
    <Card title={words.title} lead={words.lead} actions={mayWrite && <AddTerms />}>
      <Read of={terms}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{words.none}</p>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((one) => (
                <OneTerms key={one.id} terms={one} mayWrite={mayWrite} />
              ))}
            </ul>
          )
        }
      </Read>
    </Card>
  );
}

function OneTerms({ terms, mayWrite }: { readonly terms: Terms; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const { admission, own_data, notice_days, investment_cents, investment_months, clause } = terms;
  const ownData = useWord(OWN_DATA[own_data]);
  return (
    <DatedRow
      title={admission === 'automatic' ? words.automatic : words.byPerson}
      valid_from={terms.valid_from}
      valid_to={terms.valid_to}
      note={
        <>
          {words.notice(notice_days)} · {ownData}
          {investment_cents > 0 && (
            <>
              {' · '}
              {words.charge} <Money cents={investment_cents} /> {words.months(investment_months)}
            </>
          )}
          {clause && <span className="block whitespace-pre-line">{clause}</span>}
        </>
      }
      actions={
        mayWrite && (
          <EndWindow
            label={words.end}
            title={words.endTitle}
            what={words.endWhat}
            path={`${TERMS}/{terms_id}`}
            params={{ community_id: terms.community_id, terms_id: terms.id }}
            bounds={endMembershipTerms}
          />
        )
      }
    />
  );
}

function AddTerms() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const document = useDocumentField(false);
  const fields = useMemo(() => fieldsOf(document), [document]);
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" consequences={{ what: words.addWhat, undo: words.addUndo }}>
      {(done, cancel) => (
        <CreateForm
          path={TERMS}
          params={{ community_id: id }}
          fields={fields}
          bounds={createMembershipTerms}
          initial={{ admission: 'by_person', own_data: 'approval', notice_days: 0, investment_cents: 0, investment_months: 0 }}
          toBody={({ document_id, ...typed }) => ({ ...typed, document_id: document_id ? Number(document_id) : null })}
          submitLabel={['Record', 'Registra']}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
