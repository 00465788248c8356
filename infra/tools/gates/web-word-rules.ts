import ts from 'typescript';

/** Texts of the pages that are the same in both languages. */
const SAME_IN_BOTH = new Set([
  ...[
    'BIC',
    'Gateway',
    'Home Assistant',
    'Inverter',
    'Sparkplug B',
    'Tasmota',
    'Topic',
    'zigbee2mqtt',
    'Browser',
    'CSV',
    'Condivisa',
    'E-mail',
    'EUR',
    'Email',
    'File',
    'GSE',
    'IBAN',
    'JSON',
    'Menu',
    'No',
    'PDF',
    'POD',
    'Password',
    'Quorum',
  ],
  ...['Server', 'Webhook', 'area', 'kW', 'kWh', 'no', 'prosumer', 'webhook'],
]);

interface WordFault {
  /** Counted from 1. */
  readonly line: number;
  readonly fault: string;
}

/** Every pair of texts, or of functions that make them, without its second language: empty, or the same as the first. */
export function wordFaults(file: string, content: string): WordFault[] {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const faults: WordFault[] = [];
  const visit = (node: ts.Node): void => {
    const fault = ts.isArrayLiteralExpression(node) ? faultOf(node.elements) : undefined;
    if (fault !== undefined) faults.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, fault });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

function faultOf(elements: readonly ts.Expression[]): string | undefined {
  const texts = elements.map(textOf);
  const [en, it] = texts;
  if (texts.length !== 2 || en === undefined || it === undefined) return undefined;
  if (en.trim() === '' || it.trim() === '') return 'a text is empty';
  if (en !== it || !/\p{L}/u.test(wordsOf(en)) || SAME_IN_BOTH.has(en)) return undefined;
  return `"${en}" is the same in English and Italian`;
}

/** The text of a literal, or the code of a template or of a function that makes a text. */
function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.getText();
  return ts.isArrowFunction(node) ? node.body.getText() : undefined;
}

/** A text without what is put into it. */
const wordsOf = (text: string): string => text.replaceAll(/\$\{[^}]*\}/g, '');
