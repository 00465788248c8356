import type { Item } from 'condivisa/client';
import type { ComponentProps } from 'react';
import { Actor } from '../identity/actor.tsx';
import { Moment } from '../kit/figures.tsx';
import type { Field } from '../kit/form/field.ts';
import { FormWindow } from '../kit/form-window.tsx';
import { CreateForm } from '../kit/object-form.tsx';
import { Notice } from '../kit/page.tsx';
import { queryClient } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

export type Refusal = NonNullable<Item<'/api/v1/settlement/runs'>['refusal']>;

const WORDS = {
  refuse: ['Refuse', 'Respingi'],
  what: [
    'It is not approved: nothing of it counts or is booked. It stays here with the reason, which whoever proposed it reads.',
    'Non viene approvata: nulla ha effetto o viene registrato. Resta qui con il motivo, che chi l’ha proposta può leggere.',
  ],
  refused: ['Refused', 'Respinta'],
} as const;

const NOTES: readonly Field<'note'>[] = [{ name: 'note', kind: 'textarea', label: ['Why it is refused', 'Motivo del rifiuto'] }];

interface RefuseProps {
  readonly path: ComponentProps<typeof CreateForm>['path'];
  readonly params: Readonly<Record<string, number>>;
  readonly bounds: { readonly note: object };
  readonly title: string;
  /** How it can be proposed again. */
  readonly again: string;
}

/** Refuses what waits for an approval, for a reason that stays with it. */
export function Refuse({ path, params, bounds, title, again }: RefuseProps) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.refuse} title={title} look="danger" icon="x" consequences={{ what: words.what, undo: again }}>
      {(done, cancel) => (
        <CreateForm
          path={path}
          params={params}
          fields={NOTES}
          bounds={bounds}
          look="danger"
          submitLabel={['Refuse', 'Respingi']}
          onDone={() => {
            done();
            void queryClient.invalidateQueries();
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

/** Why something was refused, by whom and when, and how it can be proposed again. */
export function RefusedNotice({ refusal, again }: { readonly refusal: Refusal; readonly again: string }) {
  const words = useWords(WORDS);
  return (
    <Notice tone="bad" title={words.refused}>
      <p className="whitespace-pre-line">{refusal.note}</p>
      <p className="text-sm">
        <Actor who={refusal.refused_by} /> · <Moment at={refusal.refused_at} />
      </p>
      <p className="text-sm">{again}</p>
    </Notice>
  );
}

/** The same in a cell of a table. */
export const RefusedText = ({ refusal }: { readonly refusal: Refusal }) => (
  <span className="block whitespace-pre-line text-sm">
    {refusal.note} · <Actor who={refusal.refused_by} />
  </span>
);
