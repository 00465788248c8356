import { lazy, Suspense } from 'react';
import type { DialogWindowProps } from './dialog-window.tsx';

const DialogWindow = lazy(async () => ({ default: (await import('./dialog-window.tsx')).DialogWindow }));

/** A window above the page, loaded when it first opens: `{open && <Dialog title onClose>...</Dialog>}`. */
export const Dialog = (props: DialogWindowProps) => (
  <Suspense>
    <DialogWindow {...props} />
  </Suspense>
);
