import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useAddress } from './search-params.ts';

export interface Tab {
  /** Stands in the address. */
  readonly id: string;
  readonly label: string;
  readonly content: () => ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Parts of a page of which one shows; which one stands in the address under `name`. Arrow keys move between them. */
export function Tabs({ label, tabs, name = 'tab' }: { readonly label: string; readonly tabs: readonly Tab[]; readonly name?: string }) {
  const [raw, change] = useAddress();
  const base = useId();
  const at = Math.max(
    0,
    tabs.findIndex(({ id }) => id === raw[name]),
  );
  const open = (index: number) => change({ [name]: index === 0 ? undefined : tabs[index]?.id }, { push: true });
  const move = (event: KeyboardEvent) => {
    const target =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tabs.length - 1
          : (at + (STEPS[event.key] ?? Number.NaN) + tabs.length) % tabs.length;
    if (Number.isNaN(target)) return;
    event.preventDefault();
    open(target);
    document.getElementById(`${base}-tab-${target}`)?.focus();
  };
  return (
    <div>
      <div role="tablist" aria-label={label} className="mb-4 flex gap-1 overflow-x-auto border-b border-line" data-print="no">
        {tabs.map((tab, index) => (
          <button
            key={tab.id}
            id={`${base}-tab-${index}`}
            type="button"
            role="tab"
            aria-selected={index === at}
            aria-controls={`${base}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => open(index)}
            onKeyDown={move}
            className={`min-h-11 border-b-2 px-4 text-sm whitespace-nowrap ${index === at ? 'border-accent font-semibold' : 'border-transparent text-muted hover:text-ink'}`}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${base}-panel`} role="tabpanel" aria-labelledby={`${base}-tab-${at}`}>
        {tabs[at]?.content()}
      </div>
    </div>
  );
}
