import { Link } from '@tanstack/react-router';
import { Icon } from '../kit/icon.tsx';
import type { MenuItem, MenuPart } from './menu.ts';
import { useWord, useWords, type Word } from './words.ts';

const WORDS = {
  main: ['Main menu', 'Menu principale'],
  more: ['More', 'Altro'],
} as const;

const SECTION_WORDS: Readonly<Record<MenuPart['section'], Word>> = {
  home: ['Start', 'Inizio'],
  mine: ['Mine', 'Le mie cose'],
  community: ['Community', 'Comunità'],
  energy: ['Energy', 'Energia'],
  money: ['Money', 'Denaro'],
  setup: ['Papers and settings', 'Documenti e impostazioni'],
  operations: ['Platform', 'Piattaforma'],
  help: ['Help', 'Aiuto'],
};

const PHONE_ITEMS = 4;

function ItemLink({ item: { entry, to } }: { readonly item: MenuItem }) {
  const title = useWord(entry.title);
  return (
    <Link
      to={to}
      activeOptions={{ exact: entry.menu.section === 'home' || to.split('/').length <= 4, includeSearch: false }}
      className="flex min-h-11 items-center gap-3 rounded-lg px-3 text-sm text-ink hover:bg-raised lg:min-h-9"
      activeProps={{ className: 'bg-accent-soft font-semibold', 'aria-current': 'page' }}
    >
      <Icon name={entry.menu.icon} size={18} className="text-muted" />
      {title}
    </Link>
  );
}

export function Part({ part: { section, items } }: { readonly part: MenuPart }) {
  const title = useWord(SECTION_WORDS[section]);
  return (
    <section aria-label={title}>
      {section !== 'home' && <h2 className="px-3 pt-4 pb-1 text-xs font-semibold tracking-wide text-muted uppercase">{title}</h2>}
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <ItemLink item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SideMenu({ parts }: { readonly parts: readonly MenuPart[] }) {
  const words = useWords(WORDS);
  return (
    <nav aria-label={words.main} className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
      {parts.map((part) => (
        <Part key={part.section} part={part} />
      ))}
    </nav>
  );
}

/** The four first pages within reach of a thumb, and the way to all others. */
export function PhoneBar({ parts, onMore }: { readonly parts: readonly MenuPart[]; readonly onMore: () => void }) {
  const words = useWords(WORDS);
  const items = parts.flatMap((part) => part.items).slice(0, PHONE_ITEMS);
  return (
    <nav
      aria-label={words.main}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
      data-print="no"
    >
      {items.map((item) => (
        <PhoneItem key={item.to} item={item} />
      ))}
      <button type="button" onClick={onMore} className={PHONE_CLASS}>
        <Icon name="menu" size={22} />
        {words.more}
      </button>
    </nav>
  );
}

const PHONE_CLASS = 'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-center text-xs text-muted';

function PhoneItem({ item: { entry, to } }: { readonly item: MenuItem }) {
  const title = useWord(entry.menu.short ?? entry.title);
  return (
    <Link
      to={to}
      activeOptions={{ exact: true }}
      className={PHONE_CLASS}
      activeProps={{ className: 'font-semibold text-accent', 'aria-current': 'page' }}
    >
      <Icon name={entry.menu.icon} size={22} />
      <span className="w-full truncate">{title}</span>
    </Link>
  );
}
