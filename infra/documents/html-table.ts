import type { Column } from './column.ts';
import { escapeHtml } from './html.ts';

const cell = (tag: 'td' | 'th', align: 'left' | 'right', text: string, scope = ''): string =>
  `<${tag}${scope}${align === 'right' ? ' class="number"' : ''}>${escapeHtml(text)}</${tag}>`;

/** A table with a caption; the first column names its row. */
export function htmlTable<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[], totals?: readonly string[]): string {
  const head = columns.map(({ title, align }) => cell('th', align, title, ' scope="col"')).join('');
  const line = (texts: readonly string[]): string =>
    columns
      .map(({ align }, i) => (i === 0 ? cell('th', align, texts[i] ?? '', ' scope="row"') : cell('td', align, texts[i] ?? '')))
      .join('');
  const body = rows.map((row) => `<tr>${line(columns.map(({ text }) => text(row)))}</tr>`).join('\n');
  const foot = totals === undefined ? '' : `<tfoot><tr>${line(totals)}</tr></tfoot>`;
  return `<div class="wide" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table><caption>${escapeHtml(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>${foot}</table></div>`;
}
