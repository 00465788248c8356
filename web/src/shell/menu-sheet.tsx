import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Icon } from '../kit/icon.tsx';
import type { MenuPart } from './menu.ts';
import { Parts } from './menu-parts.tsx';
import { useWords } from './words.ts';

const WORDS = { menu: ['Menu', 'Menu'], close: ['Close', 'Chiudi'] } as const;

interface SheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly parts: readonly MenuPart[];
  readonly children: ReactNode;
}

/** The whole menu on a phone, from the bottom. */
export function MenuSheet({ open, onOpenChange, parts, children }: SheetProps) {
  const words = useWords(WORDS);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Popup className="fixed inset-x-0 bottom-0 z-50 max-h-[85dvh] overflow-y-auto rounded-t-2xl bg-surface pb-[env(safe-area-inset-bottom)] text-ink">
          <div className="sticky top-0 flex items-center justify-between bg-surface px-5 py-3">
            <Dialog.Title className="text-lg font-semibold">{words.menu}</Dialog.Title>
            <Dialog.Close className="grid size-11 place-items-center rounded-lg hover:bg-raised" aria-label={words.close}>
              <Icon name="x" />
            </Dialog.Close>
          </div>
          <nav aria-label={words.menu} className="px-3">
            <Parts parts={parts} />
          </nav>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
