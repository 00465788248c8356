import { useMemo } from 'react';
import { changeStatuteFacts, createStatute, endStatute } from '../../api-fields.ts';
import { DatedRow } from '../../assets/dated-list.tsx';
import { END_FIELD, FactActs, REASON_FIELD } from '../../assets/fact-acts.tsx';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import { EndWindow } from '../../kit/end-window.tsx';
import type { Field, FieldGroup } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { Icon } from '../../kit/icon.tsx';
import { ChangeForm, CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { ConsentTextsCard } from '../../members/join/consent-texts-card.tsx';
import { MembershipTermsCard } from '../../members/join/terms-card.tsx';
import { choicesOf } from '../../members/member-words.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords, wordIn } from '../../shell/words.ts';
import { CLAUSE, CLAUSES, type Clause, STATUTE_KIND, STATUTES, type Statute, toClauses, toStatute } from './statute-words.ts';

const WORDS = {
  title: ['Statutes', 'Statuti'],
  lead: [
    'Statute or contract in force, with the passages that the law asks for. Plants must not enter into operation before the first complete one.',
    'Statuto o contratto in vigore, con i contenuti richiesti dalla legge. Gli impianti non devono entrare in esercizio prima del primo completo.',
  ],
  add: ['Record a statute', 'Registra uno statuto'],
  addWhat: [
    'It is in force from its first day, and the checks before an application are based on it.',
    'È in vigore dal primo giorno e i controlli prima della domanda vi si basano.',
  ],
  addUndo: [
    'It can be ended. Its first day can be corrected while no application is based on it.',
    'Si può terminare. Il primo giorno si può correggere finché nessuna domanda vi si basa.',
  ],
  none: ['No statute on record', 'Nessuno statuto registrato'],
  next: ['Upload it under Documents, then record its passages here.', 'Caricarlo in Documenti, poi registrarne qui i contenuti.'],
  contained: ['contained', 'presente'],
  missing: ['not contained', 'non presente'],
  end: ['End', 'Termina'],
  endTitle: ['End this statute?', 'Terminare questo statuto?'],
  endWhat: [
    'From that day on it is no longer in force. Without another complete one the checks before an application fail.',
    'Da quel giorno non è più in vigore. Senza un altro completo i controlli prima della domanda non passano.',
  ],
} as const;

type ClauseField = `clause.${Clause}`;
const CLAUSE_BOUNDS = Object.fromEntries(CLAUSES.map((name) => [`clause.${name}`, { type: 'boolean' }])) as Readonly<
  Record<ClauseField, object>
>;
const BOUNDS = { ...createStatute, ...CLAUSE_BOUNDS };
const FACT_BOUNDS = { ...changeStatuteFacts, ...CLAUSE_BOUNDS };

const fieldsOf = (document: Field<'document_id'>): readonly FieldGroup<keyof typeof BOUNDS>[] => [
  {
    legend: ['Deed', 'Atto'],
    fields: [
      { name: 'kind', kind: 'choice', label: ['Kind', 'Tipo'], choices: choicesOf(STATUTE_KIND) },
      { name: 'valid_from', kind: 'date', label: ['In force from', 'In vigore dal'] },
      { name: 'source', kind: 'text', label: ['Source', 'Fonte'], help: ['notary, number and day', 'notaio, repertorio e data'] },
      document,
    ],
  },
  {
    legend: ['Passages that it contains', 'Contenuti presenti'],
    fields: CLAUSES.map((name) => ({ name: `clause.${name}` as const, kind: 'switch' as const, label: CLAUSE[name] })),
  },
];

export function StatutesPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'communities:write', placeOf(community));
  const mayMembers = mayIn(useMe(), 'members:write', placeOf(community));
  const statutes = useList(STATUTES, { params: { path: { community_id: community.id } } });
  return (
    <Page title={words.title} lead={words.lead} actions={mayWrite && <AddStatute />}>
      <Read of={statutes}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="scale" title={words.none}>
              <p>{words.next}</p>
            </Empty>
          ) : (
            items.map((statute) => <OneStatute key={statute.id} statute={statute} mayWrite={mayWrite} />)
          )
        }
      </Read>
      <ConsentTextsCard mayWrite={mayMembers} />
      <MembershipTermsCard mayWrite={mayMembers} />
    </Page>
  );
}

function OneStatute({ statute, mayWrite }: { readonly statute: Statute; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <Card>
      <ul>
        <DatedRow
          title={wordIn(language, STATUTE_KIND[statute.kind])}
          valid_from={statute.valid_from}
          valid_to={statute.valid_to}
          note={statute.source}
          actions={
            mayWrite && (
              <div className="flex flex-wrap gap-2">
                <FactActs
                  changeable={statute.changeable}
                  kind="statute"
                  id={statute.id}
                  name={wordIn(language, STATUTE_KIND[statute.kind])}
                  path={`${STATUTES}/{statute_id}`}
                  params={{ community_id: statute.community_id, statute_id: statute.id }}
                  form={(isCorrection, onDone, onCancel) => (
                    <ChangeStatute statute={statute} isCorrection={isCorrection} onDone={onDone} onCancel={onCancel} />
                  )}
                />
                <EndWindow
                  label={words.end}
                  title={words.endTitle}
                  what={words.endWhat}
                  path={`${STATUTES}/{statute_id}`}
                  params={{ community_id: statute.community_id, statute_id: statute.id }}
                  bounds={endStatute}
                />
              </div>
            )
          }
        />
      </ul>
      <ul className="mt-2 grid gap-1 sm:grid-cols-2">
        {CLAUSES.map((name) => {
          const has = statute.clauses.includes(name);
          return (
            <li key={name} className="flex items-center gap-2">
              <Icon name={has ? 'circleCheckBig' : 'circleX'} size={18} className={has ? 'text-good' : 'text-muted'} />
              <span className="sr-only">{has ? words.contained : words.missing}:</span>
              <span className={has ? '' : 'text-muted line-through'}>{wordIn(language, CLAUSE[name])}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

interface ChangeStatuteProps {
  readonly statute: Statute;
  readonly isCorrection: boolean;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The form that puts a stored statute right: its deed, days and passages. */
function ChangeStatute({ statute, isCorrection, onDone, onCancel }: ChangeStatuteProps) {
  const document = useDocumentField(false, 'decision');
  const fields = useMemo(
    () => [...fieldsOf(document), END_FIELD, ...(isCorrection ? [REASON_FIELD] : [])] as readonly Field<keyof typeof FACT_BOUNDS>[],
    [document, isCorrection],
  );
  return (
    <ChangeForm
      path={`${STATUTES}/{statute_id}/facts`}
      params={{ community_id: statute.community_id, statute_id: statute.id }}
      fields={fields}
      bounds={FACT_BOUNDS}
      toInitial={(stored: Statute) => ({ ...stored, clause: toClauses(stored) })}
      toBody={toStatute}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

function AddStatute() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const document = useDocumentField(false, 'decision');
  const fields = useMemo(() => fieldsOf(document), [document]);
  return (
    <FormWindow label={words.add} title={words.add} look="primary" icon="plus" consequences={{ what: words.addWhat, undo: words.addUndo }}>
      {(done, cancel) => (
        <CreateForm
          path={STATUTES}
          params={{ community_id: id }}
          fields={fields}
          bounds={BOUNDS}
          toBody={toStatute}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
