import { useParams } from '@tanstack/react-router';
import { type Answer, ApiFailure } from 'condivisa/client';
import { useState } from 'react';
import { joinCommunity } from '../../api-fields.ts';
import { ButtonLink } from '../../kit/button.tsx';
import type { Field, FieldGroup } from '../../kit/form/field.ts';
import { Form } from '../../kit/form/form.tsx';
import type { FormCall } from '../../kit/form/use-form.ts';
import { checkClass } from '../../kit/inputs.ts';
import { Card, Empty, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { CONSENT } from '../life/consent-words.ts';
import { PERSON_FIELDS } from '../member-fields.ts';
import { choicesOf, MEMBER_TYPE, USER_TYPE } from '../member-words.ts';

type Profile = Answer<'get', '/api/v1/communities/{community_id}'>;
type Text = Answer<'get', '/api/v1/communities/{community_id}/consent-texts'>['texts'][number];

const WORDS = {
  title: [(name: string) => `Join ${name}`, (name: string) => `Aderire a ${name}`],
  means: ['What it means', 'Che cosa significa'],
  keep: [
    'You keep your supplier, your contract and your bill: the community changes nothing of them.',
    'Fornitore, contratto e bolletta restano i Suoi: la comunità non li cambia.',
  ],
  shares: [
    'Each hour, what the plants of the community feed in and what its members take at the same time counts as shared. GSE pays for it, and the community divides the money by its rule.',
    'In ogni ora si considera condivisa l’energia immessa dagli impianti della comunità e prelevata nello stesso momento dai membri. Il GSE la remunera e la comunità ripartisce gli importi con la propria regola.',
  ],
  nothing: [
    'Nothing has to be installed, and joining needs no plant of your own.',
    'Non occorre installare nulla né avere un impianto proprio.',
  ],
  leave: ['You may leave at any time, by your own page.', 'Può recedere in ogni momento, dalla Sua pagina.'],
  next: [
    'What comes next: the community checks your data and asks for a bill of the POD; then it admits you and reports you to GSE. You count from the day that GSE recognises.',
    'Che cosa succede dopo: la comunità verifica i dati e chiede una bolletta del POD; poi la ammette e la comunica al GSE. L’energia conta dal giorno riconosciuto dal GSE.',
  ],
  apply: ['Your application', 'La sua domanda'],
  consents: ['What you agree to', 'A che cosa acconsente'],
  required: ['required', 'necessario'],
  free: ['free', 'facoltativo'],
  proof: [
    (version: number, hash: string) => `Version ${version}, hash ${hash}`,
    (version: number, hash: string) => `Versione ${version}, impronta ${hash}`,
  ],
  agree: ['I have read it and agree', 'Ho letto e acconsento'],
  missing: ['Tick the required ones first.', 'Spuntare prima quelli necessari.'],
  done: ['Your application is there', 'La domanda è stata ricevuta'],
  doneText: [
    'The community decides about it and may ask for documents. You see its state on your page.',
    'La comunità la esamina e può chiedere documenti. Lo stato è visibile nella Sua pagina.',
  ],
  mine: ['To my page', 'Alla mia pagina'],
  closed: ['This community takes no applications', 'Questa comunità non accetta adesioni'],
  closedText: [
    'It may have closed them, or the address is wrong. Look for another one, or ask whoever gave you the link.',
    'Può averle chiuse, oppure l’indirizzo è errato. Cercarne un’altra, o chiedere a chi ha inviato il collegamento.',
  ],
  others: ['Communities that take members', 'Comunità aperte alle adesioni'],
} as const;

type Name = keyof typeof joinCommunity;
const FIELDS: readonly FieldGroup<Name>[] = [
  {
    legend: ['Who', 'Chi'],
    fields: PERSON_FIELDS.map((field) => (field.name === 'tax_code' ? { ...field, required: true } : field)) as Field<Name>[],
  },
  {
    legend: ['How you take part', 'Come partecipa'],
    fields: [
      {
        name: 'pod',
        kind: 'text',
        label: ['POD of your connection', 'POD della fornitura'],
        help: [
          'on the bill: IT and 12 characters; the bill must be in your name',
          'in bolletta: IT e 12 caratteri; la bolletta deve essere intestata a lei',
        ],
      },
      { name: 'member_type', kind: 'choice', label: ['Takes part as', 'Partecipa come'], choices: choicesOf(MEMBER_TYPE) },
      { name: 'user_type', kind: 'choice', label: ['Use of energy', "Uso dell'energia"], choices: choicesOf(USER_TYPE) },
    ],
  },
];

/** A community as a stranger sees it, in plain words, and the application to it. */
export function ApplyPage() {
  const { profileId } = useParams({ strict: false }) as { readonly profileId: string };
  const path = { community_id: Number(profileId) };
  const profile = useRead('/api/v1/communities/{community_id}', { params: { path } });
  if (profile.error instanceof ApiFailure && profile.error.status === 404) return <Closed />;
  return <Read of={profile}>{(data) => <Apply profile={data} />}</Read>;
}

function Closed() {
  const words = useWords(WORDS);
  return (
    <Page title={words.closed}>
      <Empty icon="users" title={words.closedText}>
        <ButtonLink to="/join">{words.others}</ButtonLink>
      </Empty>
    </Page>
  );
}

function Apply({ profile }: { readonly profile: Profile }) {
  const words = useWords(WORDS);
  const [isDone, setDone] = useState(false);
  const texts = useRead('/api/v1/communities/{community_id}/consent-texts', { params: { path: { community_id: profile.id } } });
  return (
    <Page title={words.title(profile.name)} lead={profile.description}>
      <Card title={words.means}>
        <ul className="max-w-prose list-disc space-y-1 pl-5">
          {[words.keep, words.shares, words.nothing, words.leave, words.next].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Card>
      <div role="status">
        {isDone && (
          <Notice tone="good">
            <p className="font-medium">{words.done}</p>
            <p className="mb-2">{words.doneText}</p>
            <ButtonLink to={`/c/${profile.id}/mine`} reloadDocument>
              {words.mine}
            </ButtonLink>
          </Notice>
        )}
      </div>
      {!isDone && (
        <Card title={words.apply}>
          <Read of={texts}>{({ texts: all }) => <Application profile={profile} texts={all} onDone={() => setDone(true)} />}</Read>
        </Card>
      )}
    </Page>
  );
}

interface ApplicationProps {
  readonly profile: Profile;
  readonly texts: readonly Text[];
  readonly onDone: () => void;
}

function Application({ profile, texts, onDone }: ApplicationProps) {
  const words = useWords(WORDS);
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set());
  const isComplete = texts.every(({ kind, required }) => !required || agreed.has(kind));
  const submit = (body: object, { headers }: FormCall) => {
    const consents = texts.filter(({ kind }) => agreed.has(kind)).map(({ kind, sha256 }) => ({ kind, sha256 }));
    const params = { path: { community_id: profile.id } };
    return client.post('/api/v1/communities/{community_id}/join', { params, body: { ...body, consents }, headers } as never);
  };
  const toggle = (kind: string, on: boolean) => {
    const next = new Set(agreed);
    if (on) next.add(kind);
    else next.delete(kind);
    setAgreed(next);
  };
  return (
    <Form
      fields={FIELDS}
      bounds={joinCommunity}
      initial={{ member_type: 'CONSUMER', user_type: 'RESIDENTIAL', holder_class: 'natural_person' }}
      submit={submit as never}
      submitLabel={['Apply', 'Invia la domanda']}
      confirm={() => (isComplete ? undefined : false)}
      onDone={() => {
        void queryClient.invalidateQueries();
        onDone();
      }}
    >
      <fieldset className="space-y-3">
        <legend className="font-medium">{words.consents}</legend>
        {texts.map((text) => (
          <OneText key={text.kind} text={text} checked={agreed.has(text.kind)} onChange={(on) => toggle(text.kind, on)} />
        ))}
        {!isComplete && <p className="text-sm text-muted">{words.missing}</p>}
      </fieldset>
    </Form>
  );
}

interface OneTextProps {
  readonly text: Text;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

function OneText({ text: { kind, required, text, version, sha256 }, checked, onChange }: OneTextProps) {
  const words = useWords(WORDS);
  const name = useWord(CONSENT[kind]);
  return (
    <div className="rounded-lg border border-line p-3">
      <p className="font-medium">
        {name} <span className="text-sm font-normal text-muted">({required ? words.required : words.free})</span>
      </p>
      <p className="my-1 text-sm whitespace-pre-line">{text}</p>
      <p className="text-xs text-muted">{words.proof(version, sha256.slice(0, 12))}</p>
      <label className="flex min-h-11 cursor-pointer items-center gap-2">
        <input type="checkbox" className={checkClass} checked={checked} onChange={({ target }) => onChange(target.checked)} />
        <span>
          {words.agree}: {name}
        </span>
      </label>
    </div>
  );
}
