import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useWords } from '../shell/words.ts';
import { Button, type Look } from './button.tsx';
import type { IconName } from './icon.tsx';

const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm-dialog.tsx')).ConfirmDialog }));

const WORDS = {
  what: ['What happens', 'Che cosa succede'],
  who: ['Who is affected', 'Chi è interessato'],
  undo: ['Can it be undone?', 'Si può annullare?'],
  done: ['Done.', 'Fatto.'],
} as const;

export interface Consequences {
  readonly what: ReactNode;
  readonly who?: ReactNode;
  /** Whether and how it can be undone. */
  readonly undo: ReactNode;
}

interface ConfirmButtonProps extends Consequences {
  /** Of the button and of the one that confirms: what is done, as a verb. */
  readonly label: string;
  readonly title: string;
  readonly look?: Look;
  readonly icon?: IconName;
  readonly disabled?: boolean;
  /** Has to be typed before: only where the gravest happens. */
  readonly typed?: string;
  /** A rejected promise is shown in the dialog, which stays open. */
  readonly action: () => Promise<unknown>;
}

/** A button whose act is asked for first, with its consequences. */
export function ConfirmButton({ label, title, look = 'danger', icon, disabled, typed, action, ...consequences }: ConfirmButtonProps) {
  const words = useWords(WORDS);
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  return (
    <>
      <Button look={look} onClick={() => setOpen(true)} {...(icon ? { icon } : {})} disabled={disabled ?? false}>
        {label}
      </Button>
      <span role="status" className="sr-only">
        {done && words.done}
      </span>
      {open && (
        <Suspense>
          <ConfirmDialog
            title={title}
            confirmLabel={label}
            look={look}
            {...(typed === undefined ? {} : { typed })}
            onConfirm={action}
            onClose={(confirmed) => {
              setOpen(false);
              setDone(confirmed);
            }}
          >
            <ConsequenceList {...consequences} />
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}

/** What an act leads to, as its confirmation or its form says it. */
export function ConsequenceList({ what, who, undo }: Consequences) {
  const words = useWords(WORDS);
  const entries = [[words.what, what] as const, ...(who ? [[words.who, who] as const] : []), [words.undo, undo] as const];
  return (
    <dl className="space-y-3">
      {entries.map(([label, text]) => (
        <div key={label}>
          <dt className="text-sm text-muted">{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
