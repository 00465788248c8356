import { type ReactNode, useState } from 'react';
import { useWords } from '../shell/words.ts';
import { Button, type Look } from './button.tsx';
import { ConsequenceList, type Consequences } from './confirm.tsx';
import { Dialog } from './dialog.tsx';
import type { IconName } from './icon.tsx';

const WORDS = { saved: ['Saved.', 'Salvato.'] } as const;

interface FormWindowProps {
  /** Of the button: what is done, as a verb. */
  readonly label: string;
  readonly title: string;
  readonly look?: Look;
  readonly icon?: IconName;
  /** Above the form, for an act that matters. */
  readonly consequences?: Consequences;
  /** The form; it calls `done` when it was taken and `cancel` when it was given up. */
  readonly children: (done: () => void, cancel: () => void) => ReactNode;
}

/** A button that opens a form in a window, with what its act leads to. */
export function FormWindow({ label, title, look = 'plain', icon, consequences, children }: FormWindowProps) {
  const words = useWords(WORDS);
  const [state, setState] = useState<'closed' | 'open' | 'done'>('closed');
  return (
    <>
      <Button look={look} onClick={() => setState('open')} {...(icon ? { icon } : {})}>
        {label}
      </Button>
      <span role="status" className="sr-only">
        {state === 'done' && words.saved}
      </span>
      {state === 'open' && (
        <Dialog title={title} onClose={() => setState('closed')}>
          <div className="space-y-5">
            {consequences && <ConsequenceList {...consequences} />}
            {children(
              () => setState('done'),
              () => setState('closed'),
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}
