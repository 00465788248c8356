import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../shell/words.ts';
import { Button, type Look } from './button.tsx';
import { FailureText } from './failure.tsx';
import { inputClass } from './inputs.ts';

const WORDS = {
  cancel: ['Cancel', 'Annulla'],
  type: [(word: string) => `Type ${word} to confirm`, (word: string) => `Per confermare scrivere ${word}`],
  working: ['Working ...', 'Operazione in corso ...'],
} as const;

export interface ConfirmDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly look?: Look;
  /** Has to be typed before: only where the gravest happens. */
  readonly typed?: string;
  /** A promise is awaited; its failure is shown in the dialog, which then stays open. */
  readonly onConfirm: () => unknown;
  readonly onClose: (confirmed: boolean) => void;
  readonly children: ReactNode;
}

/** Asks before something that matters; open as long as it is rendered. */
export function ConfirmDialog({
  title,
  confirmLabel,
  cancelLabel,
  look = 'danger',
  typed,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const words = useWords(WORDS);
  const id = useId();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      onClose(true);
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && !busy && onClose(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-black/50" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[90dvh] w-[calc(100%-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 space-y-4 overflow-y-auto rounded-2xl bg-surface p-5 text-ink shadow-xl">
          <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div className="space-y-3" />}>{children}</AlertDialog.Description>
          {typed !== undefined && (
            <div className="space-y-1">
              <label htmlFor={id} className="block text-sm font-medium">
                {words.type(typed)}
              </label>
              <input id={id} className={inputClass()} value={text} autoComplete="off" onChange={({ target }) => setText(target.value)} />
            </div>
          )}
          {error && (
            <div role="alert" className="rounded-lg border border-bad bg-bad-soft p-3">
              <FailureText error={error} />
            </div>
          )}
          <p role="status" className="sr-only">
            {busy && words.working}
          </p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => onClose(false)} disabled={busy}>
              {cancelLabel ?? words.cancel}
            </Button>
            <Button look={look} busy={busy} disabled={typed !== undefined && text.trim() !== typed} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
