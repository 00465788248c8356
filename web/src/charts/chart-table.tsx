import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { useWords } from '../shell/words.ts';

/** The data of a chart as rows of texts, a page at a time. The first cell of each row names it. */
export interface TableSource {
  readonly heads: readonly string[];
  readonly pages: number;
  /** What a page holds ("14 July"), where pages are more than stretches of rows. */
  readonly pageName?: (page: number) => string;
  readonly rowsOf: (page: number) => readonly (readonly string[])[];
}

export const ROWS_PER_PAGE = 31;

const WORDS = {
  page: [(page: number, pages: number) => `Page ${page} of ${pages}`, (page: number, pages: number) => `Pagina ${page} di ${pages}`],
  former: ['Previous page', 'Pagina precedente'],
  next: ['Next page', 'Pagina successiva'],
} as const;

export function ChartTable({ caption, source }: { readonly caption: string; readonly source: TableSource }) {
  const [chosen, setPage] = useState(0);
  const page = Math.min(chosen, Math.max(0, source.pages - 1));
  return (
    <div className="mt-3">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className="max-h-96 overflow-auto rounded-lg border border-line print:max-h-none" aria-label={caption} tabIndex={0}>
        <table className="w-full border-collapse text-sm tabular-nums">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 bg-raised text-left">
            <tr>
              {source.heads.map((head, at) => (
                <th key={head} scope="col" className={`px-3 py-2 font-medium ${at === 0 ? '' : 'text-right'}`}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {source.rowsOf(page).map(([name, ...cells], place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice, as 02:00 does in October
              <tr key={place} className="border-t border-line">
                <th scope="row" className="px-3 py-1.5 text-left font-normal">
                  {name}
                </th>
                {cells.map((cell, at) => (
                  <td key={source.heads[at + 1]} className="px-3 py-1.5 text-right">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {source.pages > 1 && <Pages source={source} page={page} go={setPage} />}
    </div>
  );
}

interface PagesProps {
  readonly source: TableSource;
  readonly page: number;
  readonly go: (page: number) => void;
}

function Pages({ source, page, go }: PagesProps) {
  const words = useWords(WORDS);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 text-sm" data-print="no">
      <Button disabled={page === 0} onClick={() => go(page - 1)}>
        {words.former}
      </Button>
      <Button disabled={page === source.pages - 1} onClick={() => go(page + 1)}>
        {words.next}
      </Button>
      <span role="status">
        {words.page(page + 1, source.pages)}
        {source.pageName && `: ${source.pageName(page)}`}
      </span>
    </div>
  );
}
