import { endVotingTerms, recordVotingTerms } from '../api-fields.ts';
import { useDocumentField } from '../billing/shared/document-field.ts';
import { Day } from '../kit/figures.tsx';
import type { Field } from '../kit/form/field.ts';
import { FormDialog } from '../kit/form-dialog.tsx';
import { FormWindow } from '../kit/form-window.tsx';
import { ChangeForm } from '../kit/object-form.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useList } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { BASE, KIND, TERMS, type VotingTerms } from './decision-words.ts';
import { votingFractions } from './terms-fields.ts';

const WORDS = {
  title: ['Terms of voting', 'Condizioni di voto'],
  lead: [
    'How the statute has each kind of motion decided. Without them none is announced.',
    'Come lo statuto prevede che si decida, per tipo di mozione. Senza, nessuna si può convocare.',
  ],
  none: ['None recorded yet.', 'Nessuna ancora registrata.'],
  add: ['Record terms of voting', 'Registra condizioni di voto'],
  what: [
    'Motions whose vote opens on these days are decided by them. One head has one vote; other votes by member are recorded by the API.',
    'Valgono per le mozioni il cui voto si apre in questi giorni. Un voto per ogni membro; voti diversi si registrano tramite API.',
  ],
  end: ['End', 'Termina'],
  endTitle: ['End these terms of voting?', 'Terminare queste condizioni di voto?'],
  endWhat: [
    'From that day on others can be recorded. A motion that was announced keeps the terms by which it was announced.',
    'Da quel giorno se ne possono registrare altre. Una mozione già convocata conserva le condizioni della convocazione.',
  ],
  endUndo: [
    'Yes: empty the day to cancel the end; if the community requires approval by a second person, this needs the document that decides it.',
    'Sì: svuotando il giorno il termine viene tolto; con il doppio controllo serve il documento che lo decide.',
  ],
  quorum: ['Quorum', 'Quorum'],
  noQuorum: ['none', 'nessuno'],
  majority: ['Majority', 'Maggioranza'],
  over: ['more than', 'più di'],
  least: ['at least', 'almeno'],
  notice: [(days: number) => `${days} days of notice`, (days: number) => `${days} giorni di preavviso`],
  proxies: [(most: number) => `proxies per member: at most ${most}`, (most: number) => `deleghe per membro: al massimo ${most}`],
  from: ['from', 'dal'],
  to: ['to', 'al'],
} as const;

/** The terms of voting of the statute, and a form for more. */
export function TermsCard({ mayWrite }: { readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const { id, four_eyes } = useCommunity();
  const document = useDocumentField(four_eyes, 'decision');
  const terms = useList(TERMS, { params: { path: { community_id: id } } });
  const submit = ({ quorum_percent, majority_rule, document_id, ...body }: Typed, { headers }: { readonly headers: object }) =>
    client.post(TERMS, {
      params: { path: { community_id: id } },
      body: {
        ...body,
        ...votingFractions(quorum_percent, majority_rule),
        ...(document_id ? { document_id: Number(document_id) } : {}),
      },
      headers,
    } as never);
  return (
    <Card
      title={words.title}
      lead={words.lead}
      actions={
        mayWrite && (
          <FormDialog
            label={WORDS.add}
            title={words.add}
            icon="plus"
            fields={[...FIELDS, document]}
            bounds={recordVotingTerms}
            initial={{ notice_days: 8, most_proxies: 1, quorum_percent: '1/2', majority_rule: 'half' }}
            submit={submit as never}
          >
            <p className="text-muted">{words.what}</p>
          </FormDialog>
        )
      }
    >
      <Read of={terms}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{words.none}</p>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((one) => (
                <li key={one.id} className="flex flex-wrap items-start justify-between gap-2 py-2">
                  <OneTerms terms={one} />
                  {mayWrite && <EndTerms terms={one} />}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Card>
  );
}

const TO: Field<keyof typeof endVotingTerms> = {
  name: 'valid_to',
  kind: 'date',
  label: ['Ends on', 'Termina il'],
  help: ['first day on which they no longer count; empty: they continue', 'primo giorno in cui non valgono più; vuoto: continuano'],
};

/** Ends terms on a day; to hold longer than recorded they need the document that decides it. */
function EndTerms({ terms }: { readonly terms: VotingTerms }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const document = useDocumentField(false, 'decision');
  return (
    <FormWindow label={words.end} title={words.endTitle} look="danger" consequences={{ what: words.endWhat, undo: words.endUndo }}>
      {(done, cancel) => (
        <ChangeForm
          path={`${TERMS}/{voting_terms_id}`}
          params={{ community_id: id, voting_terms_id: terms.id }}
          fields={[TO, document]}
          bounds={endVotingTerms}
          toInitial={({ valid_to }: VotingTerms) => ({ valid_to })}
          toBody={({ valid_to = null, document_id }) => ({ valid_to, document_id: document_id ? Number(document_id) : null })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

export function OneTerms({ terms }: { readonly terms: VotingTerms }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { quorum, majority } = terms;
  return (
    <div className="text-sm">
      <p className="font-medium">
        {wordIn(language, KIND[terms.kind])} · {terms.clause}
      </p>
      <p className="text-muted">
        {words.quorum}: {quorum.numerator === 0 ? words.noQuorum : `${quorum.numerator}/${quorum.denominator}`} · {words.majority}:{' '}
        {majority.exceeds ? words.over : words.least} {majority.numerator}/{majority.denominator} {wordIn(language, BASE[majority.of])}
      </p>
      <p className="text-muted">
        {words.notice(terms.notice_days)} · {words.proxies(terms.most_proxies)} · {words.from} <Day day={terms.valid_from} />
        {terms.valid_to && (
          <>
            {' '}
            {words.to} <Day day={terms.valid_to} />
          </>
        )}
      </p>
    </div>
  );
}

interface Typed {
  readonly quorum_percent: string;
  readonly majority_rule: string;
  readonly document_id?: string | number;
}

const FIELDS = [
  {
    name: 'kind',
    kind: 'choice',
    label: ['Kind of motion', 'Tipo di mozione'],
    choices: Object.entries(KIND).map(([value, label]) => ({ value, label })),
  },
  { name: 'clause', kind: 'text', label: ['Article of the statute', 'Articolo dello statuto'] },
  { name: 'notice_days', kind: 'number', label: ['Days of notice', 'Giorni di preavviso'] },
  {
    name: 'quorum_percent',
    kind: 'choice',
    required: true,
    label: ['Quorum, of all possible votes', 'Quorum, su tutti i voti possibili'],
    choices: ['0/1', '1/5', '1/3', '1/2', '2/3', '3/4'].map((value) => ({
      value,
      label: value === '0/1' ? (['none', 'nessuno'] as const) : value,
    })),
  },
  {
    name: 'majority_rule',
    kind: 'choice',
    required: true,
    label: ['Majority', 'Maggioranza'],
    choices: [
      { value: 'half', label: ['more than half of the votes cast', 'più della metà dei voti espressi'] },
      { value: 'for_against', label: ['more votes for than against', 'più voti favorevoli che contrari'] },
      { value: 'two_thirds', label: ['two thirds of the votes cast', 'due terzi dei voti espressi'] },
      { value: 'all_half', label: ['more than half of all possible votes', 'più della metà di tutti i voti possibili'] },
      { value: 'all_three_quarters', label: ['three quarters of all possible votes', 'tre quarti di tutti i voti possibili'] },
    ],
  },
  { name: 'most_proxies', kind: 'number', label: ['Proxies that a member may hold', 'Deleghe che un membro può avere'] },
  { name: 'valid_from', kind: 'date', label: ['In force from', 'In vigore dal'] },
] as const;
