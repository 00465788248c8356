import { type ReactNode, useState } from 'react';
import { Button, type Look } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import type { Field } from '../kit/form/field.ts';
import type { FormCall } from '../kit/form/use-form.ts';
import { Form } from '../kit/form.tsx';
import type { IconName } from '../kit/icon.tsx';
import type { Word } from '../shell/words.ts';
import { useWord } from '../shell/words.ts';

interface NoteDialogProps {
  /** Of the button and of the one that sends. */
  readonly label: Word;
  readonly title: string;
  readonly icon?: IconName;
  readonly look?: Look;
  readonly fields: readonly Field[];
  readonly bounds: Readonly<Record<string, object>>;
  readonly submit: (body: never, call: FormCall) => Promise<unknown>;
  /** What happens, to whom, and whether it can be undone. */
  readonly children: ReactNode;
}

/** A button that opens a form with the consequences of an act and the reason for it. */
export function NoteDialog({ label, title, icon, look = 'plain', fields, bounds, submit, children }: NoteDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look={look} onClick={() => setOpen(true)} {...(icon ? { icon } : {})}>
        {useWord(label)}
      </Button>
      {open && (
        <Dialog title={title} onClose={() => setOpen(false)} wide>
          <div className="space-y-4">
            {children}
            <Form
              fields={fields}
              bounds={bounds}
              submit={submit}
              submitLabel={label}
              look={look === 'plain' ? 'primary' : look}
              onDone={() => setOpen(false)}
              onCancel={() => setOpen(false)}
            />
          </div>
        </Dialog>
      )}
    </>
  );
}
