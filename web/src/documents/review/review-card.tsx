import { reviewDocument } from '../../api-fields.ts';
import { Button } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { Moment } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card } from '../../kit/page.tsx';
import { client } from '../../shell/client.ts';
import { queryClient, useChange } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import type { StoredDocument } from '../kinds.ts';
import { ReviewBadge } from './review-badge.tsx';
import { REASONS, type Review } from './review-words.ts';

const REVIEW_PATH = '/api/cer/communities/{community_id}/documents/{document_id}/review';

const WORDS = {
  title: ['Uploaded by the person', 'Caricato dalla persona'],
  lead: [
    'The person whom it concerns sent this document, sees here what you decide, and is told by mail.',
    'Questo documento è stato inviato dalla persona che riguarda, che vede la decisione e ne riceve avviso per e-mail.',
  ],
  accept: ['Accept', 'Accetta'],
  refuse: ['Refuse', 'Rifiuta'],
} as const;

const FIELDS: readonly Field<'reason'>[] = [
  {
    name: 'reason',
    kind: 'choice',
    label: ['Why?', 'Perché?'],
    choices: Object.entries(REASONS).map(([value, label]) => ({ value, label })),
  },
];

interface ReviewCardProps {
  readonly document: StoredDocument;
  readonly may: boolean;
}

/** How an upload of a member stands, and the acts of those who manage the community; nothing for other documents. */
export function ReviewCard({ document, may }: ReviewCardProps) {
  const words = useWords(WORDS);
  if (document.review === null || document.deleted_at !== null) return null;
  return (
    <Card title={words.title} lead={words.lead}>
      <div className="space-y-3">
        <Outcome review={document.review} />
        {may && <Acts document={document} />}
      </div>
    </Card>
  );
}

function Outcome({ review: { state, reason, decided_at } }: { readonly review: Review }) {
  const why = useWord(REASONS[reason ?? 'unreadable']);
  return (
    <p className="flex flex-wrap items-center gap-2">
      <ReviewBadge state={state} />
      {reason && <span>{why}</span>}
      {decided_at && <Moment at={decided_at} />}
    </p>
  );
}

function Acts({ document: { id, community_id, review } }: Pick<ReviewCardProps, 'document'>) {
  const words = useWords(WORDS);
  const path = { community_id, document_id: id };
  const accept = useChange(async () => {
    await client.post(REVIEW_PATH, { params: { path }, body: { outcome: 'accepted' } } as never);
    await queryClient.invalidateQueries();
  });
  return (
    <div className="flex flex-wrap gap-2">
      {review?.state !== 'accepted' && (
        <Button look="primary" icon="circleCheckBig" busy={accept.isPending} onClick={() => accept.mutate(undefined)}>
          {words.accept}
        </Button>
      )}
      <FormWindow label={words.refuse} title={words.refuse}>
        {(done, cancel) => (
          <CreateForm<'reason'>
            path={REVIEW_PATH}
            params={path}
            fields={FIELDS}
            bounds={{ reason: reviewDocument.reason }}
            initial={{ reason: review?.reason ?? 'unreadable' }}
            toBody={(typed) => ({ outcome: 'refused', ...typed })}
            onDone={done}
            onCancel={cancel}
          />
        )}
      </FormWindow>
      {accept.error && <FailurePanel error={accept.error} />}
    </div>
  );
}
