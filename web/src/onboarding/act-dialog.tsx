import { type ReactNode, useState } from 'react';
import { Button, type Look } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import type { FormCall } from '../kit/form/use-form.ts';
import { type Field, Form, type Values } from '../kit/form.tsx';
import { Notice } from '../kit/page.tsx';
import { useWord, type Word } from '../shell/words.ts';

interface ActDialogProps<B, N extends string> {
  /** Of the button and of the one that sends: what is done, as a verb. */
  readonly label: Word;
  readonly title: Word;
  /** What follows from it, and whether it can be undone. */
  readonly consequences: readonly Word[];
  readonly look?: Look;
  readonly fields: readonly Field<N>[];
  readonly bounds: Readonly<Record<N, object>>;
  readonly initial?: object;
  readonly send: (body: B, call: FormCall) => Promise<unknown>;
  /** Between fields and buttons; with the values where it depends on them. */
  readonly children?: ReactNode | ((values: Values) => ReactNode);
}

/** An act of the procedure: asked for in a window that says what follows from it. */
export function ActDialog<B, N extends string>(props: ActDialogProps<B, N>) {
  const { label, title, consequences, look = 'plain', fields, bounds, initial, send, children } = props;
  const [open, setOpen] = useState(false);
  const text = useWord(label);
  const heading = useWord(title);
  return (
    <>
      <Button look={look} onClick={() => setOpen(true)}>
        {text}
      </Button>
      {open && (
        <Dialog title={heading} onClose={() => setOpen(false)}>
          <div className="space-y-4">
            <Notice tone={look === 'danger' ? 'warn' : 'info'}>
              {consequences.map((one) => (
                <Consequence key={one[0]} word={one} />
              ))}
            </Notice>
            <Form<B, unknown, N>
              fields={fields}
              bounds={bounds}
              {...(initial ? { initial } : {})}
              look={look === 'danger' ? 'danger' : 'primary'}
              submitLabel={label}
              submit={send}
              onCancel={() => setOpen(false)}
              onDone={() => setOpen(false)}
            >
              {children}
            </Form>
          </div>
        </Dialog>
      )}
    </>
  );
}

const Consequence = ({ word }: { readonly word: Word }) => <p>{useWord(word)}</p>;
