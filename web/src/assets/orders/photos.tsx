import { useRef } from 'react';
import { Button } from '../../kit/button.tsx';
import { Moment } from '../../kit/figures.tsx';
import { Card } from '../../kit/page.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useWords } from '../../shell/words.ts';
import type { Order } from './order-words.ts';
import type { UnsentWork } from './use-unsent.ts';

const WORDS = {
  title: ['Photos', 'Foto'],
  none: ['No photos.', 'Nessuna foto.'],
  take: ['Take a photo', 'Scatta una foto'],
  open: ['Open', 'Apri'],
} as const;

const CONTENT = '/api/cer/communities/{community_id}/documents/{document_id}/content';

/** The photos of an order, also those of the report and of the orders before. */
export function Photos({ order, work, doing }: { readonly order: Order; readonly work: UnsentWork; readonly doing: boolean }) {
  const words = useWords(WORDS);
  return (
    <Card
      title={words.title}
      actions={doing && <PhotoButton label={words.take} onPhoto={(photo) => work.capture({ itemId: null, photo })} />}
    >
      {order.photos.length === 0 && <p className="text-sm text-muted">{words.none}</p>}
      <ul className="divide-y divide-line">
        {order.photos.map(({ document_id, added_at }) => (
          <li key={document_id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              n. {document_id}
              <span className="block text-sm text-muted">
                <Moment at={added_at} />
              </span>
            </span>
            <Button
              icon="download"
              onClick={() =>
                void downloadAnswer(CONTENT, { path: { community_id: order.community_id, document_id } }, `${document_id}.jpg`)
              }
            >
              {words.open}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface PhotoButtonProps {
  readonly label: string;
  readonly onPhoto: (photo: Blob) => Promise<unknown>;
}

/** Opens the camera of a phone, or a choice of files elsewhere. */
export function PhotoButton({ label, onPhoto }: PhotoButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png"
        capture="environment"
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const photo = target.files?.[0];
          target.value = '';
          if (photo) void onPhoto(photo);
        }}
      />
      <Button icon="upload" onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
