import { useState } from 'react';
import { DOCUMENT_KINDS, type StoredDocument } from '../../documents/kinds.ts';
import { RefusalText, ReviewBadge } from '../../documents/review/review-badge.tsx';
import { ENDINGS, ownFormOf } from '../../documents/upload.ts';
import { Button } from '../../kit/button.tsx';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { Day } from '../../kit/figures.tsx';
import { FileDrop } from '../../kit/file-drop.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useLanguage } from '../../shell/language.ts';
import { queryClient, useChange, useRead } from '../../shell/query.ts';
import { useWord, useWords, wordIn } from '../../shell/words.ts';

const WORDS = {
  title: ['About me', 'Che mi riguardano'],
  send: ['Send a document to the community', 'Invia un documento alla comunità'],
  lead: [
    'A bill that shows your supply, an identity document, or a consent that you signed. Only you and the managers of the community read it; it is encrypted with your own key.',
    'Una bolletta della Sua fornitura, un documento d’identità o un consenso firmato. Lo leggono solo Lei e i gestori della comunità; è cifrato con una chiave Sua.',
  ],
  kind: ['What is it?', 'Che cos’è?'],
  until: ['Valid until (optional)', 'Valido fino al (facoltativo)'],
  file: ['Document', 'Documento'],
  none: ['Nothing about you is kept here yet.', 'Non c’è ancora nessun documento che La riguarda.'],
  open: [(name: string) => `Download ${name}`, (name: string) => `Scarica ${name}`],
  valid: ['valid until', 'valido fino al'],
  added: ['added', 'aggiunto il'],
  byMe: ['sent by you', 'inviato da Lei'],
  withdraw: ['Withdraw', 'Ritira'],
  withdrawTitle: ['Withdraw this document?', 'Ritirare questo documento?'],
  withdrawWhat: [
    'Its content is deleted permanently. What the community has already based on it does not change.',
    'Il contenuto viene eliminato definitivamente. Resta ciò che la comunità ha già basato su di esso.',
  ],
  withdrawUndo: ['By sending it again.', 'Inviandolo di nuovo.'],
} as const;

const OWN_KINDS = ['supply_bill', 'member_identity', 'signed_consent'] as const;
const MAX_BYTES = 25_000_000;
const PATH = '/api/v1/users/me/documents';

export const OwnPapersCards = () => (
  <>
    <SendOwnPaper />
    <OwnPapers />
  </>
);

/** The place to send a document about oneself. */
function SendOwnPaper() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const [kind, setKind] = useState<string>(OWN_KINDS[0]);
  const [until, setUntil] = useState('');
  return (
    <Card title={words.send}>
      <div className="max-w-2xl space-y-4">
        <p className="text-muted">{words.lead}</p>
        <label className="block space-y-1 text-sm font-medium">
          {words.kind}
          <select className={inputClass()} value={kind} onChange={({ target }) => setKind(target.value)}>
            {OWN_KINDS.map((value) => (
              <option key={value} value={value}>
                {wordIn(language, DOCUMENT_KINDS[value])}
              </option>
            ))}
          </select>
        </label>
        <label className="block space-y-1 text-sm font-medium">
          {words.until}
          <input type="date" className={inputClass()} value={until} onChange={({ target }) => setUntil(target.value)} />
        </label>
        <FileDrop
          label={words.file}
          endings={ENDINGS}
          maxBytes={MAX_BYTES}
          url={PATH}
          toBody={(file) => ({ body: ownFormOf(file, { communityId: id, kind, until }) })}
          onDone={() => void queryClient.invalidateQueries()}
        />
      </div>
    </Card>
  );
}

/** What the community keeps about the caller, the newest first. */
function OwnPapers() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const papers = useRead(PATH, {});
  return (
    <Card title={words.title}>
      <Read of={papers}>
        {({ data }) => {
          const here = data.filter(({ community_id }) => community_id === id);
          if (here.length === 0) return <p className="text-muted">{words.none}</p>;
          return (
            <ul className="divide-y divide-line">
              {here.map((paper) => (
                <OwnPaper key={paper.id} paper={paper} />
              ))}
            </ul>
          );
        }}
      </Read>
    </Card>
  );
}

type Paper = Pick<StoredDocument, 'id' | 'kind' | 'file_name' | 'uploaded_at' | 'valid_until' | 'review'> & {
  readonly is_own_upload: boolean;
};

function OwnPaper({ paper }: { readonly paper: Paper }) {
  const words = useWords(WORDS);
  const { id, kind, file_name, uploaded_at, valid_until, is_own_upload, review } = paper;
  const path = { document_id: id };
  const download = useChange(() => downloadAnswer(`${PATH}/{document_id}/content`, { path }, file_name));
  const withdraw = async () => {
    await client.post(`${PATH}/{document_id}/withdraw`, { params: { path } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {useWord(DOCUMENT_KINDS[kind])}
          {review && <ReviewBadge state={review.state} />}
        </p>
        {review?.reason && <RefusalText reason={review.reason} />}
        <p className="text-sm break-all text-muted">
          {file_name} · {words.added} <Day day={uploaded_at.slice(0, 10)} />
          {is_own_upload && <> · {words.byMe}</>}
          {valid_until && (
            <>
              {' '}
              · {words.valid} <Day day={valid_until} />
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {is_own_upload && (
          <ConfirmButton
            label={words.withdraw}
            title={words.withdrawTitle}
            what={words.withdrawWhat}
            undo={words.withdrawUndo}
            action={withdraw}
          />
        )}
        <Button icon="download" aria-label={words.open(file_name)} busy={download.isPending} onClick={() => download.mutate(undefined)} />
      </div>
      {download.error && <FailurePanel error={download.error} />}
    </li>
  );
}
