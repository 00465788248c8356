import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Icon } from '../kit/icon.tsx';
import { keep, readKept } from './kept.ts';
import { type MenuItem, type MenuPart, sectionOf } from './menu.ts';
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
  gse: ['Papers and GSE', 'Documenti e GSE'],
  setup: ['Settings', 'Impostazioni'],
  operations: ['Operation', 'Esercizio'],
  platform: ['Platform', 'Piattaforma'],
  accounts: ['Accounts and security', 'Account e sicurezza'],
  help: ['Help', 'Aiuto'],
};

const PHONE_ITEMS = 4;
/** So many parts after the start page stand open from the beginning. */
const MOST_OPEN = 2;

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

interface PartProps {
  readonly part: MenuPart;
  /** The page shown is one of it. */
  readonly isCurrent: boolean;
  /** Stands open until somebody closes it. */
  readonly isFirst: boolean;
}

const Items = ({ items }: Pick<MenuPart, 'items'>) => (
  <ul>
    {items.map((item) => (
      <li key={item.to}>
        <ItemLink item={item} />
      </li>
    ))}
  </ul>
);

/** A part of the menu under its title, which opens and closes it; the part of the page shown is open. */
function Part({ part: { section, items }, isCurrent, isFirst }: PartProps) {
  const title = useWord(SECTION_WORDS[section]);
  const [open, setOpen] = useState(() => isCurrent || (readKept(`menu.${section}`) ?? (isFirst ? 'open' : 'closed')) === 'open');
  useEffect(() => {
    if (isCurrent) setOpen(true);
  }, [isCurrent]);
  // A part that its page opens was not chosen by the person.
  const turn = (next: boolean) => {
    setOpen(next);
    if (!isCurrent) keep(`menu.${section}`, next ? 'open' : 'closed');
  };
  return (
    <details open={open} onToggle={({ currentTarget }) => turn(currentTarget.open)}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between rounded-lg px-3 pt-2 text-xs font-semibold tracking-wide text-muted uppercase hover:bg-raised lg:min-h-9">
        {title}
        <Icon name="chevronRight" size={14} className={open ? 'rotate-90' : ''} />
      </summary>
      <Items items={items} />
    </details>
  );
}

/** All parts of the menu; of a long one only those that are used most are open. */
export function Parts({ parts }: { readonly parts: readonly MenuPart[] }) {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const current = sectionOf(parts, path);
  return parts.map((part, at) =>
    part.section === 'home' ? (
      <Items key={part.section} items={part.items} />
    ) : (
      <Part key={part.section} part={part} isCurrent={part.section === current} isFirst={at <= MOST_OPEN} />
    ),
  );
}

export function SideMenu({ parts }: { readonly parts: readonly MenuPart[] }) {
  const words = useWords(WORDS);
  return (
    <nav aria-label={words.main} className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
      <Parts parts={parts} />
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
