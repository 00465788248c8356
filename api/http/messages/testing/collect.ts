import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FOLDERS = [
  'api',
  'infra/postgres',
  'infra/identity',
  'infra/documents',
  'domain/identity',
  'domain/onboarding',
  'domain/members',
  'domain/metering',
  'domain/kernel/geometry',
  'domain/kernel/text',
  'infra/tools/sample-run/scenario',
];
/** Functions and methods whose arguments hold a message to a caller. */
const SPEAKERS = new Set([
  'DomainError',
  'AlreadyExists',
  'RateLimited',
  'unknownReference',
  'say',
  'invalid',
  'addIssue',
  'regex',
  'refine',
  'CsvError',
]);
/** Of files: what is added to a list of faults, and the clauses of such a message. */
const FILE_SPEAKERS = new Set([
  'add',
  'warn',
  'remark',
  'check',
  'string',
  'min',
  'max',
  'literal',
  'tuple',
  'number',
  'discriminatedUnion',
  'boolean',
]);
const FILES = /domain\/(metering|kernel\/(geometry|text))\/|sample-run\/scenario\//;
const SKIPPED = /\.test\.ts$|\/testing\/|\/messages\//;

/** Every message that the API's code can answer with, its values as {0}, {1}, with the place where it stands. */
export function collectMessages(root: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !path.endsWith('.ts') || SKIPPED.test(path)) continue;
      const speakers = FILES.test(path) ? new Set([...SPEAKERS, ...FILE_SPEAKERS]) : SPEAKERS;
      visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true), speakers, (text) => found.set(text, path));
    }
  }
  return found;
}

function visit(node: ts.Node, speakers: ReadonlySet<string>, add: (text: string) => void): void {
  if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && speakers.has(nameOf(node.expression)))
    for (const argument of node.arguments ?? []) addText(argument, add);
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'message') addText(node.initializer, add);
  if (ts.isVariableDeclaration(node) && /message$/i.test(node.name.getText()) && node.initializer) addText(node.initializer, add);
  ts.forEachChild(node, (child) => visit(child, speakers, add));
}

const nameOf = (expression: ts.Expression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();

function addText(node: ts.Node, add: (text: string) => void): void {
  if (ts.isConditionalExpression(node)) for (const part of [node.whenTrue, node.whenFalse]) addText(part, add);
  const text = ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? templateText(node) : '';
  if (
    text
      .replaceAll(/\{\d+\}/g, '')
      .trim()
      .includes(' ')
  )
    add(text);
}

const templateText = ({ head, templateSpans }: ts.TemplateExpression): string =>
  head.text + templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`).join('');
