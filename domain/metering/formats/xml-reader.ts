/** Reads an XML file element by element; names come without the prefix of their namespace, lines count from 1. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  /** A piece of text; an element may have several. */
  text(text: string): void;
  close(name: string, line: number): void;
  finish(): void;
}
