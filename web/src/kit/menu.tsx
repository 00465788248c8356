import { lazy, Suspense, useState } from 'react';
import { Button } from './button.tsx';
import type { IconName } from './icon.tsx';

const MenuList = lazy(async () => ({ default: (await import('./menu-list.tsx')).MenuList }));

interface ItemLook {
  readonly label: string;
  readonly icon?: IconName;
}
export type MenuEntry = ItemLook & ({ readonly to: string } | { readonly onSelect: () => void; readonly danger?: boolean });

export interface MenuButtonProps {
  readonly label: string;
  readonly icon?: IconName;
  readonly items: readonly MenuEntry[];
}

/** A button that opens a list of acts and links. */
export function MenuButton(props: MenuButtonProps) {
  const [asked, ask] = useState(false);
  const closed = (
    <Button onClick={() => ask(true)} aria-haspopup="menu" aria-expanded={false} busy={asked} {...(props.icon ? { icon: props.icon } : {})}>
      {props.label}
    </Button>
  );
  if (!asked) return closed;
  return (
    <Suspense fallback={closed}>
      <MenuList {...props} />
    </Suspense>
  );
}
