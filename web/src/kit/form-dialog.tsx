import { type ReactNode, useState } from 'react';
import type { Word } from '../shell/words.ts';
import { useWord } from '../shell/words.ts';
import { Button, type Look } from './button.tsx';
import { Dialog } from './dialog.tsx';
import type { Field } from './form/field.ts';
import type { FormCall } from './form/use-form.ts';
import { Form } from './form.tsx';
import type { IconName } from './icon.tsx';

interface FormDialogProps {
  /** Of the button and of the one that sends. */
  readonly label: Word;
  readonly title: string;
  readonly icon?: IconName;
  readonly look?: Look;
  readonly fields: readonly Field[];
  readonly bounds: Readonly<Record<string, object>>;
  /** First values. */
  readonly initial?: object;
  readonly submit: (body: never, call: FormCall) => Promise<unknown>;
  /** What happens, to whom, and whether it can be undone. */
  readonly children: ReactNode;
}

/** A button that opens a form with the consequences of an act and what it asks for. */
export function FormDialog({ label, title, icon, look = 'plain', fields, bounds, initial, submit, children }: FormDialogProps) {
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
              {...(initial ? { initial } : {})}
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
