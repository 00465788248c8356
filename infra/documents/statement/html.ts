import { readFileSync } from 'node:fs';
import type { Statement } from '../../../domain/billing/statement/types.ts';
import { barChart } from '../bar-chart.ts';
import { escapeHtml } from '../html.ts';
import { htmlTable } from '../html-table.ts';
import { amountColumns, amountTotals, lineColumns, saleColumns, yearColumns } from './columns.ts';
import { correctionColumns, correctionRows } from './corrections.ts';
import { plotsOf } from './plots.ts';
import { headFacts, numberText, periodText, standingText, wordsOf } from './show.ts';

const STYLE = readFileSync(new URL('../report.css', import.meta.url), 'utf8');

const list = (lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
const section = (title: string, content: string): string => (content === '' ? '' : `<h2>${escapeHtml(title)}</h2>\n${content}\n`);

/** The statement as one page that needs nothing from outside. */
export function statementHtml(statement: Statement): string {
  const words = wordsOf(statement);
  const title = `${words.title} ${numberText(statement)}`;
  const lead = `${statement.community.name} (${statement.community.code}), ${periodText(statement)}`;
  return `<!doctype html>
<html lang="${statement.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="lead">${escapeHtml(lead)}</p>
<p class="notice${statement.provisional ? ' open' : ''}">${escapeHtml(standingText(statement))}</p>
${figures(statement)}
${section(words.amounts, htmlTable(words.ofMonths, amountColumns(statement), statement.amounts, amountTotals(statement)))}
${section(words.year, years(statement))}
${section(words.sales, sales(statement))}
<div class="charts">${charts(statement)}</div>
${section(words.key, list(statement.keys))}
${section(words.lines, htmlTable(words.lines, lineColumns(statement), statement.lines))}
${section(words.corrections, corrections(statement))}
${section(words.explanation, explanations(statement))}
${section(words.taxNotes, list(statement.tax_notes))}
</main>
</body>
</html>
`;
}

const figures = (statement: Statement): string =>
  `<dl class="figures">${headFacts(statement)
    .map(([name, value], i) => `<div${i === 0 ? ' class="main"' : ''}><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`)
    .join('')}</dl>`;

const charts = (statement: Statement): string =>
  plotsOf(statement)
    .map((plot) => barChart({ ...plot, description: plot.bars.map(({ text }) => text).join('; ') }))
    .join('');

const years = (statement: Statement): string =>
  statement.years
    .map(({ configuration_code: code, version, rows }) =>
      htmlTable(`${code}, ${wordsOf(statement).version.toLowerCase()} ${version}`, yearColumns(statement), rows),
    )
    .join('\n');

const sales = (statement: Statement): string =>
  statement.sales.length === 0 ? '' : htmlTable(wordsOf(statement).sales, saleColumns(statement), statement.sales);

const corrections = (statement: Statement): string =>
  statement.corrections.length === 0
    ? ''
    : htmlTable(wordsOf(statement).corrections, correctionColumns(statement), correctionRows(statement));

function explanations(statement: Statement): string {
  const titled = [
    ...statement.lines.map(({ month, code, explanation }) => ({ title: `${month} ${code}`, explanation })),
    ...statement.years.map(({ configuration_code: code, explanation }) => ({ title: `${statement.period} ${code}`, explanation })),
  ];
  return titled
    .map(
      ({ title, explanation }) =>
        `<details><summary>${escapeHtml(title)}</summary><div class="explained">${list(explanation)}</div></details>`,
    )
    .join('\n');
}
