import type { Item } from 'condivisa/client';
import type { ReactNode } from 'react';
import { ButtonLink } from '../kit/button.tsx';
import { Day, Month } from '../kit/figures.tsx';
import { Badge } from '../kit/page.tsx';
import { useLanguage } from '../shell/language.ts';
import { RemedyLinks } from '../shell/remedy-links.tsx';
import { useWords, wordIn } from '../shell/words.ts';
import { BLOCK_PLACES, type Place } from './block-places.ts';
import { useReadable } from './readable.ts';

export type Work = Item<'/api/v1/settlement/worklist'>;
export type WorkItem = Work['items'][number];

const WORDS = {
  due: ['due', 'scadenza'],
  overdue: ['overdue', 'in ritardo'],
  year: ['Year', 'Anno'],
  others: ['Waits for others', 'In attesa di altri'],
  more: [(count: number) => `and ${count} more`, (count: number) => `e altre ${count}`],
  to: ['to', '–'],
  run: ['To the month', 'Al mese'],
  settlement: ['To the settlement', 'Al calcolo'],
  years: ['To the years', 'Agli anni'],
  account: ['To the year', "All'anno"],
} as const;

/** Of one month there may be as many as there are points. */
const SHOWN_BLOCKS = 3;

const placeOf = ({ blocks }: WorkItem): Place | undefined =>
  blocks.some(({ by }) => by === 'reading')
    ? BLOCK_PLACES.reading
    : blocks.map(({ by }) => BLOCK_PLACES[by]).find((place) => place !== undefined);

interface WorkItemsProps {
  readonly work: Work;
  readonly named?: boolean;
  /** What resolves an item where it is shown; undefined: the way to its page. */
  readonly act?: (item: WorkItem, work: Work) => ReactNode;
}

/** What blocks the settlement of a configuration, most urgent first, each with what resolves it. */
export function WorkItems({ work, named = false, act }: WorkItemsProps) {
  const words = useWords(WORDS);
  return (
    <div>
      {named && (
        <h3 className="pt-2 font-semibold">
          {work.community_code} · {work.configuration_code}
        </h3>
      )}
      <ul className="divide-y divide-line">
        {work.items.map((item) => (
          <WorkRow
            key={`${item.month} ${item.year} ${item.blocks[0]?.what}`}
            item={item}
            beside={`/c/${work.community_id}/${wayOf(item).path}`}
            way={(item.can_resolve && act?.(item, work)) || <Way item={item} communityId={work.community_id} />}
          />
        ))}
      </ul>
      {work.more_items > 0 && <p className="pt-2 text-sm text-muted">{words.more(work.more_items)}</p>}
    </div>
  );
}

function WorkRow({ item, way, beside }: { readonly item: WorkItem; readonly way: ReactNode; readonly beside: string }) {
  const words = useWords(WORDS);
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-0 flex-1 basis-64 space-y-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <When item={item} />
          {item.overdue && <Badge tone="bad">{words.overdue}</Badge>}
          {item.due_on && (
            <span className="text-sm font-normal text-muted">
              {words.due} <Day day={item.due_on} />
            </span>
          )}
          {!item.can_resolve && <Badge>{words.others}</Badge>}
        </p>
        <Blocks blocks={item.blocks.slice(0, SHOWN_BLOCKS)} beside={beside} />
        {item.blocks.length > SHOWN_BLOCKS && (
          <details className="text-sm">
            <summary className="min-h-11 cursor-pointer py-2 text-accent">{words.more(item.blocks.length - SHOWN_BLOCKS)}</summary>
            <Blocks blocks={item.blocks.slice(SHOWN_BLOCKS)} beside={beside} />
          </details>
        )}
      </div>
      {way}
    </li>
  );
}

/** What blocks, each with its remedy; a remedy that the next one repeats stands once. `beside`: where the item's own button leads. */
function Blocks({ blocks, beside }: { readonly blocks: WorkItem['blocks']; readonly beside: string }) {
  const readable = useReadable();
  return blocks.map(({ what, remedy, remedies }, at) => (
    <div key={what} className="text-sm break-words">
      <p>{readable(what)}</p>
      {blocks[at + 1]?.remedy !== remedy && (
        <>
          <p className="text-muted">{readable(remedy)}</p>
          <RemedyLinks remedies={remedies} beside={beside} />
        </>
      )}
    </div>
  ));
}

function When({ item: { month, last_month, year } }: { readonly item: WorkItem }) {
  const words = useWords(WORDS);
  if (month === null) return year === null ? null : <span>{`${words.year} ${year}`}</span>;
  return (
    <span>
      <Month month={month} />
      {last_month !== null && last_month !== month && (
        <>
          {' '}
          {words.to} <Month month={last_month} />
        </>
      )}
    </span>
  );
}

/** The page on which it is resolved. */
/** The page on which an item is resolved, below the community's address. */
function wayOf(item: WorkItem): Place {
  if (item.year_id !== null) return { path: `money/years/${item.year_id}`, label: WORDS.account };
  if (item.year !== null) return { path: 'money/years', label: WORDS.years };
  const to = placeOf(item);
  if (to && (to === BLOCK_PLACES.reading || item.run_id === null)) return to;
  if (item.run_id !== null) return { path: `settlement/${item.run_id}`, label: WORDS.run };
  return { path: 'settlement', label: WORDS.settlement };
}

function Way({ item, communityId }: { readonly item: WorkItem; readonly communityId: number }) {
  const language = useLanguage();
  if (!item.can_resolve) return null;
  const { path, tab, label } = wayOf(item);
  return (
    <ButtonLink to={`/c/${communityId}/${path}`} search={(tab ? { tab } : {}) as never}>
      {wordIn(language, label)}
    </ButtonLink>
  );
}
