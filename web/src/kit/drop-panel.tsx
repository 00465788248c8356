import { type ReactNode, useEffect, useRef } from 'react';
import { buttonClass } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

interface DropPanelProps {
  readonly label: string;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A button that opens a small panel of settings below it; Escape and a press elsewhere close it. */
export function DropPanel({ label, icon, children }: DropPanelProps) {
  const panel = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const element = panel.current;
      if (!element?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        element.querySelector('summary')?.focus();
      } else if (element.contains(event.target as Node)) return;
      element.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={panel} className="relative" data-print="no">
      <summary className={buttonClass('plain', 'cursor-pointer list-none [&::-webkit-details-marker]:hidden')}>
        {icon && <Icon name={icon} size={18} />}
        {label}
      </summary>
      <div className="absolute right-0 z-20 mt-1 max-h-[60dvh] w-64 max-w-[85vw] overflow-y-auto rounded-lg border border-line bg-surface p-2 shadow-lg">
        {children}
      </div>
    </details>
  );
}
