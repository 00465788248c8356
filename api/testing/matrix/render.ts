import { CALLERS } from './callers.ts';
import type { Outcome, Place } from './expected.ts';

/** One asked cell of the matrix. */
export interface Cell {
  readonly route: string;
  readonly caller: string;
  readonly place: Place;
  readonly outcome: Outcome;
  readonly status: number;
  readonly fits: boolean;
}

const SIGN: Readonly<Record<Outcome, string>> = {
  open: 'o',
  'unknown caller': '1',
  refused: '3',
  'factor missing': '2',
  hidden: '4',
  'let in': '+',
};
const LEGEND =
  '+ let in   1 401   3 403   2 403, second factor missing   4 404   o open to all   ! not what the table says   second sign: another community';

const rows = (cells: readonly Cell[]): [string, ReadonlyMap<string, string>][] =>
  [...Map.groupBy(cells, ({ route }) => route)].map(([route, of]) => [
    route,
    new Map([...Map.groupBy(of, ({ caller }) => caller)].map(([caller, both]) => [caller, both.map(sign).join('')])),
  ]);

const sign = ({ outcome, fits }: Cell): string => (fits ? SIGN[outcome] : '!');

/** The matrix for a terminal: a line per route, a column per caller. */
export function asText(cells: readonly Cell[]): string {
  const table = rows(cells);
  const width = Math.max(...table.map(([route]) => route.length)) + 1;
  const heads = CALLERS.map(({ name }, index) => `${String(index + 1).padStart(3)} ${name}`);
  const numbers = CALLERS.map((_, index) => String(index + 1).padStart(3)).join('');
  const lines = table.map(([route, by]) => route.padEnd(width) + CALLERS.map(({ name }) => (by.get(name) ?? '').padStart(3)).join(''));
  return [LEGEND, ...heads, ' '.repeat(width) + numbers, ...lines, ''].join('\n');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The same as a page. */
export function asHtml(cells: readonly Cell[]): string {
  const heads = CALLERS.map(({ name }) => `<th scope="col">${escaped(name)}</th>`).join('');
  const lines = rows(cells).map(
    ([route, by]) =>
      `<tr><th scope="row">${escaped(route)}</th>${CALLERS.map(({ name }) => `<td>${by.get(name) ?? ''}</td>`).join('')}</tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Who may call what</title>
<style>body{font:13px sans-serif}td{text-align:center;font-family:monospace}th[scope=col]{writing-mode:vertical-rl}th[scope=row]{text-align:left}
tr:nth-child(even){background:#f3f3f3}</style><h1>Who may call what</h1><p>${escaped(LEGEND)}</p>
<table><tr><th></th>${heads}</tr>\n${lines.join('\n')}\n</table></html>\n`;
}
