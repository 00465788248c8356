import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { takeBackImport } from '../api-fields.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { type Field, Form } from '../kit/form.tsx';
import { Notice } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useWords } from '../shell/words.ts';
import type { Import, Operation } from './operation-words.ts';

const WORDS = {
  open: ['Take this import back', "Ritira l'importazione"],
  title: ['Take this import back?', "Ritirare l'importazione?"],
  what: [
    'Its readings no longer count, and those that they had replaced count again. Readings of later imports stay.',
    'Le sue letture non contano più e tornano a contare quelle che avevano sostituito. Le letture di importazioni successive restano.',
  ],
  who: [
    'Settled months are settled again for all members; where posted money is lowered, the month waits for approval. Months that can no longer be rectified do not change.',
    'I mesi già calcolati vengono ricalcolati per tutti i membri; se gli importi contabilizzati diminuiscono, il mese attende approvazione. I mesi non più rettificabili restano come sono.',
  ],
  undo: ['To undo it, send the file again.', 'Per annullare il ritiro, inviare di nuovo il file.'],
} as const;

const FIELDS: readonly Field<keyof typeof takeBackImport>[] = [
  {
    name: 'note',
    kind: 'text',
    label: ['Why', 'Perché'],
    help: ['such as "in a wrong unit"; it is kept with the import', 'per esempio «unità errata»; resta con l’importazione'],
  },
];

/** Asks for the reason, says what follows, and leads to the operation that takes the import back. */
export function TakeBack({ one }: { readonly one: Import }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const { id } = useCommunity();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {open && (
        <Dialog title={words.title} onClose={() => setOpen(false)}>
          <div className="space-y-4">
            <Notice tone="warn">
              <p>{words.what}</p>
              <p>{words.who}</p>
              <p>{words.undo}</p>
            </Notice>
            <Form
              fields={FIELDS}
              bounds={takeBackImport}
              look="danger"
              submitLabel={WORDS.open}
              onCancel={() => setOpen(false)}
              submit={(body: { readonly note: string }, { headers }) =>
                client.post('/api/v1/imports/{operation_id}/take-back', {
                  params: { path: { operation_id: one.id } },
                  body,
                  headers,
                } as never)
              }
              onDone={(operation: Operation) => {
                setOpen(false);
                void navigate({ to: `/c/${id}/imports/${operation.id}` });
              }}
            />
          </div>
        </Dialog>
      )}
    </>
  );
}
