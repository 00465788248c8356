import { useParams } from '@tanstack/react-router';
import { changeDocumentFacts } from '../api-fields.ts';
import { WhyFixed } from '../assets/draft-acts.tsx';
import { FactActs } from '../assets/fact-acts.tsx';
import { Button, ButtonLink } from '../kit/button.tsx';
import { ConfirmButton } from '../kit/confirm.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { Day, Moment } from '../kit/figures.tsx';
import type { Field } from '../kit/form.tsx';
import { Badge, Card, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { choicesOf } from '../members/member-words.ts';
import { client } from '../shell/client.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { removeObject, useChange, useList, useRead } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { Decisions } from './decisions.tsx';
import { DOCUMENT_KINDS, type StoredDocument } from './kinds.ts';
import { ReviewCard } from './review/review-card.tsx';

const ONE = '/api/cer/communities/{community_id}/documents/{document_id}';

const WORDS = {
  back: ['To the documents', 'Ai documenti'],
  renew: ['Upload a new version', 'Carica una nuova versione'],
  versions: ['Versions', 'Versioni'],
  version: [(number: number) => `Version ${number}`, (number: number) => `Versione ${number}`],
  current: ['current', 'attuale'],
  replaced: ['replaced', 'sostituita'],
  deleted: ['deleted', 'eliminata'],
  added: ['added', 'aggiunta il'],
  until: ['valid until', 'valida fino al'],
  open: ['Download', 'Scarica'],
  opens: ['The link is valid for five minutes, for you alone.', 'Il link vale cinque minuti e solo per Lei.'],
  kept: ['How long it is kept', 'Conservazione'],
  accounting: ['Ten years, as the accounts of the community.', 'Dieci anni, come le scritture contabili della comunità.'],
  contract: ['As long as the contract with GSE, and ten years more.', 'Per la durata del contratto con il GSE e altri dieci anni.'],
  membership: ['As long as the membership, and 61 months more.', 'Per la durata della partecipazione del membro e altri 61 mesi.'],
  mayGo: ['May be deleted from', 'Eliminabile dal'],
  goesOn: ['The term has not begun.', 'Il termine non è ancora iniziato.'],
  source: ['Source', 'Fonte'],
  remove: ['Delete permanently', 'Elimina definitivamente'],
  removeTitle: ['Delete this document?', 'Eliminare questo documento?'],
  what: [
    'Its content and its key are deleted. That it existed, its kind and its days stay on record.',
    'Contenuto e chiave vengono eliminati. Restano registrati l’esistenza, il tipo e le date.',
  ],
  undo: ['No: the content is gone.', 'No: il contenuto è perso.'],
} as const;

/** One document: its versions, how long it is kept, and a link to its content. */
export function DocumentPage() {
  const { documentId = '' } = useParams({ strict: false }) as { readonly documentId?: string };
  const { id } = useCommunity();
  const path = { community_id: id, document_id: Number(documentId) };
  const versions = useList(`${ONE}/versions`, { params: { path } });
  return <Read of={versions}>{({ items }) => <Versions items={items} />}</Read>;
}

function Versions({ items }: { readonly items: readonly StoredDocument[] }) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const may = mayIn(useMe(), 'documents:write', placeOf(community));
  const newest = items.at(-1) as StoredDocument;
  const kind = useWord(DOCUMENT_KINDS[newest.kind]);
  const base = `/c/${community.id}/documents`;
  const renew = `${base}/new?kind=${newest.kind}&replaces=${newest.id}`;
  return (
    <Page
      title={kind}
      lead={newest.file_name}
      actions={
        <>
          <ButtonLink to={base}>{words.back}</ButtonLink>
          {may && newest.deleted_at === null && (
            <ButtonLink to={renew} look="primary" icon="upload">
              {words.renew}
            </ButtonLink>
          )}
        </>
      }
    >
      <Card title={words.versions}>
        <ul className="divide-y divide-line">
          {[...items].reverse().map((version) => (
            <VersionRow key={version.id} document={version} />
          ))}
        </ul>
      </Card>
      <ReviewCard document={newest} may={may} />
      <Decisions document={newest} may={may} />
      <Retention document={newest} />
    </Page>
  );
}

function VersionRow({ document }: { readonly document: StoredDocument }) {
  const words = useWords(WORDS);
  const { id, community_id, version, uploaded_at, valid_until, replaced_by_id, deleted_at, file_name } = document;
  const open = useChange(async () => {
    const params = { path: { community_id, document_id: id } };
    const { url } = await client.post(`${ONE}/links`, { params } as never);
    const { pathname, search } = new URL(url);
    window.location.assign(`${pathname}${search}`);
  });
  const state = deleted_at !== null ? 'deleted' : replaced_by_id === null ? 'current' : 'replaced';
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {words.version(version)}
          <Badge tone={state === 'current' ? 'good' : 'info'}>{words[state]}</Badge>
        </p>
        <p className="text-sm break-all text-muted">
          {file_name} · {words.added} <Moment at={uploaded_at} />
          {valid_until && (
            <>
              {' '}
              · {words.until} <Day day={valid_until} />
            </>
          )}
        </p>
      </div>
      {deleted_at === null && (
        <Button icon="download" busy={open.isPending} title={words.opens} onClick={() => open.mutate(undefined)}>
          {words.open}
        </Button>
      )}
      {open.error && <FailurePanel error={open.error} />}
    </li>
  );
}

const FACTS: readonly Field[] = [
  { name: 'kind', kind: 'choice', label: ['Kind', 'Tipo'], choices: choicesOf(DOCUMENT_KINDS) },
  { name: 'file_name', kind: 'text', label: ['File name', 'Nome del file'] },
  { name: 'valid_until', kind: 'date', label: ['Valid until', 'Valido fino al'], required: false },
];

function Retention({ document: { id, community_id } }: { readonly document: StoredDocument }) {
  const words = useWords(WORDS);
  const path = { community_id, document_id: id };
  const { data } = useRead(ONE, { params: { path } });
  const retention = data?.retention;
  if (!retention) return null;
  const mayGo = retention.until !== null && retention.until <= new Date().toISOString().slice(0, 10);
  return (
    <Card title={words.kept}>
      <div className="space-y-2">
        <p>{words[retention.class]}</p>
        <p>
          {retention.until === null ? (
            words.goesOn
          ) : (
            <>
              {words.mayGo} <Day day={retention.until} />
            </>
          )}
        </p>
        {retention.source && (
          <p className="text-sm text-muted">
            {words.source}: {retention.source}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <FactActs
            changeable={data.changeable}
            kind="document"
            id={id}
            name={data.file_name}
            path={ONE}
            params={path}
            fields={FACTS}
            bounds={changeDocumentFacts}
            mayDelete={!mayGo}
          />
        </div>
        <WhyFixed changeable={data.changeable} />
        {mayGo && (
          <>
            <Notice tone="warn">{words.what}</Notice>
            <ConfirmButton
              label={words.remove}
              title={words.removeTitle}
              what={words.what}
              undo={words.undo}
              action={() => removeObject(ONE, { params: { path } })}
            />
          </>
        )}
      </div>
    </Card>
  );
}
