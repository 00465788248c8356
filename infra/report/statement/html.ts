import { readFileSync } from 'node:fs';
import type { Statement } from '../../../domain/settlement/statement/types.ts';
import { barChart } from '../bar-chart.ts';
import { escapeHtml } from '../html.ts';
import { htmlTable } from '../html-table.ts';
import { amountColumns, amountTotals, correctionColumns, correctionRows, headFacts, lineColumns, plotsOf, wordsOf } from './show.ts';

const STYLE = readFileSync(new URL('../report.css', import.meta.url), 'utf8');

const list = (lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;

/** The statement as one page that needs nothing from outside. */
export function statementHtml(statement: Statement): string {
  const words = wordsOf(statement);
  const title = `${words.title} ${statement.number}`;
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
<p class="lead">${escapeHtml(`${statement.community.name} (${statement.community.code})`)}</p>
<p><strong>${escapeHtml(statement.provisional ? words.provisional : words.final)}</strong></p>
<dl class="figures">${headFacts(statement)
    .map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`)
    .join('')}</dl>
<h2>${escapeHtml(words.amounts)}</h2>
${htmlTable(words.amounts, amountColumns(words), statement.amounts, amountTotals(statement.amounts, words))}
<div class="charts">${charts(statement)}</div>
<h2>${escapeHtml(words.key)}</h2>
${list(statement.keys)}
<h2>${escapeHtml(words.lines)}</h2>
${htmlTable(words.lines, lineColumns(statement), statement.lines)}
${corrections(statement)}
<h2>${escapeHtml(words.explanation)}</h2>
${explanations(statement)}
<h2>${escapeHtml(words.taxNotes)}</h2>
${list(statement.tax_notes)}
</main>
</body>
</html>
`;
}

const charts = (statement: Statement): string =>
  plotsOf(statement)
    .map((plot) => barChart({ ...plot, description: plot.bars.map(({ text }) => text).join('; ') }))
    .join('');

function corrections(statement: Statement): string {
  if (statement.corrections.length === 0) return '';
  const words = wordsOf(statement);
  return `<h2>${escapeHtml(words.corrections)}</h2>${htmlTable(words.corrections, correctionColumns(words), correctionRows(statement))}`;
}

const explanations = ({ lines }: Statement): string =>
  lines
    .map(
      ({ month, code, explanation }) =>
        `<details><summary>${escapeHtml(`${month} ${code}`)}</summary><div class="explained">${list(explanation)}</div></details>`,
    )
    .join('\n');
