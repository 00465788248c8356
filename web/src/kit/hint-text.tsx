import { Popover } from '@base-ui/react/popover';
import type { HintProps } from './hint.tsx';
import { hintClass } from './hint.tsx';
import { Icon } from './icon.tsx';

/** The opened explanation; loaded when it is first asked for. */
export const HintText = ({ label, children }: HintProps) => (
  <Popover.Root defaultOpen>
    <Popover.Trigger className={hintClass} aria-label={label}>
      <Icon name="circleHelp" size={16} />
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Positioner sideOffset={6} className="z-50">
        <Popover.Popup
          className="max-w-[min(20rem,90vw)] rounded-lg border border-line bg-surface p-3 text-sm text-ink shadow-lg"
          aria-label={label}
        >
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  </Popover.Root>
);
