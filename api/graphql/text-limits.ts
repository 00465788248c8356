import { type DocumentNode, Kind, Lexer, Source, TokenKind, visit } from 'graphql';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath, type Message } from '../../domain/kernel/messages.ts';
import { graphqlMessages } from './messages.ts';

const MAX_TOKENS = 2_000;
const MAX_NESTING = 24;
const MAX_FIELDS = 1_000;
const MAX_SPREADS = 100;
/** Comparisons of fields of the same name, which validation makes pair by pair. */
const MAX_PAIRS = 20_000;

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Refuses a query of too many words or levels before it is parsed: the parser calls itself for every level. Throws what the lexer throws. */
export function refuseLongOrDeep(query: string): void {
  const lexer = new Lexer(new Source(query));
  let depth = 0;
  let tokens = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    tokens += 1;
    if (OPENING.has(kind)) depth += 1;
    if (CLOSING.has(kind)) depth -= 1;
    if (tokens > MAX_TOKENS) throw tooMuch('malformed_request', graphqlMessages.tooManyWords(MAX_TOKENS));
    if (depth > MAX_NESTING) throw tooMuch('malformed_request', graphqlMessages.tooDeep(MAX_NESTING));
  }
}

/** Refuses a parsed query whose validation would take long: it compares all fields of the same name, also through fragments. */
export function refuseTangled(document: DocumentNode): void {
  const named = new Map<string, number>();
  let spreads = 0;
  visit(document, {
    enter(node) {
      if (node.kind === Kind.FRAGMENT_SPREAD) spreads += 1;
      if (node.kind !== Kind.FIELD) return;
      const name = (node.alias ?? node.name).value;
      named.set(name, (named.get(name) ?? 0) + 1);
    },
  });
  const counts = [...named.values()];
  const fields = counts.reduce((sum, count) => sum + count, 0);
  const pairs = counts.reduce((sum, count) => sum + count * count, 0);
  if (fields > MAX_FIELDS || spreads > MAX_SPREADS || pairs > MAX_PAIRS) throw tooMuch('invalid_input', graphqlMessages.tooMuch);
}

const tooMuch = (code: 'malformed_request' | 'invalid_input', message: Message): DomainError =>
  new DomainError(code, atPath('query', message), [{ path: 'query', code: 'too_costly', message }]);
