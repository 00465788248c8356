import { useBlocker } from '@tanstack/react-router';
import { lazy, type RefObject, Suspense } from 'react';
import { useWords } from '../../shell/words.ts';
import { FORM_WORDS } from './words.ts';

const ConfirmDialog = lazy(async () => ({ default: (await import('../confirm-dialog.tsx')).ConfirmDialog }));

/** Asks before another page, a reload or the closing of the tab would lose what was typed. Other texts of the same address pass. */
export function UnsavedWarning({ unsaved }: { readonly unsaved: RefObject<boolean> }) {
  const words = useWords(FORM_WORDS);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved.current,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Suspense>
      <ConfirmDialog
        title={words.leaveTitle}
        confirmLabel={words.leave}
        cancelLabel={words.stay}
        onConfirm={proceed}
        onClose={(confirmed) => !confirmed && reset()}
      >
        <p>{words.leaveText}</p>
      </ConfirmDialog>
    </Suspense>
  );
}
