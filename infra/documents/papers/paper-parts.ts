import { writeDay } from '../../../domain/kernel/text/write-day.ts';
import type { NamedPerson } from '../../postgres/documents/prepared.ts';
import { heading, makePdf, paragraph } from '../pdf-page.ts';

/** What every paper names. */
export interface Paper {
  readonly community: { readonly code: string; readonly name: string };
  /** The day as of which the record was read: the same record on the same day gives the same bytes. */
  readonly on: string;
}

export type Page = Parameters<typeof paragraph>[0];

export const BLANK = '______________________________';
export const day = (date: string): string => writeDay(date, 'it');
export const euro = (cents: number): string => (cents / 100).toLocaleString('it-IT', { style: 'currency', currency: 'EUR' });
export const number = (value: number, digits = 0): string => value.toLocaleString('it-IT', { maximumFractionDigits: digits });

/** A paper in Italian under its title and the name of the community. */
export async function write(title: string, { community, on }: Paper, draw: (page: Page) => void): Promise<Uint8Array<ArrayBuffer>> {
  const foot = (page: number, pages: number): string => `${title}, ${community.name}, pagina ${page}/${pages}`;
  return makePdf({ title, lang: 'it', foot, createdAt: new Date(`${on}T00:00:00Z`) }, (page) => {
    heading(page, title, 17);
    paragraph(page, `${community.name} (${community.code})`, { soft: true });
    draw(page);
  });
}

/** Facts with their labels; a line to fill in for each that is not recorded. */
export function facts(page: Page, rows: readonly (readonly [string, string | null])[]): void {
  for (const [label, value] of rows) paragraph(page, `${label}: ${value ?? BLANK}`);
}

export function signature(page: Page, on: string, signer: string): void {
  heading(page, 'Luogo, data e firma');
  paragraph(page, `Dati registrati al ${day(on)}.`, { soft: true });
  paragraph(page, `Luogo e data: ${BLANK}`);
  page.moveDown(1.5);
  paragraph(page, `${signer}: ${BLANK}`);
}

export const TO_SIGN =
  'Modulo predisposto dal sistema: vale solo dopo la firma. Carichi il documento firmato nell’archivio della comunità.';

export const personFacts = (person: NamedPerson | undefined): (readonly [string, string | null])[] => [
  ['Nome o denominazione', person?.name ?? null],
  ['Codice fiscale o partita IVA', person?.taxCode ?? null],
  ['Indirizzo o sede', person?.address ?? null],
  ['Posta elettronica', person?.email ?? null],
  ['Telefono', person?.phone ?? null],
];

export const ROLES = { CONSUMER: 'consumatore', PRODUCER: 'produttore', PROSUMER: 'consumatore e produttore (prosumer)' } as const;
