import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { DOCUMENT_KINDS } from '../../../../domain/documents/kinds.ts';
import { crossCheckDocuments, type MasterTables } from './cross-checks.ts';
import type { FaultList } from './faults.ts';
import { type DocumentRow, documentRow } from './master-tables.ts';
import { folderMessages } from './messages.ts';
import type { DocumentFacts } from './scenario.ts';
import { readSource } from './source-file.ts';
import { readTable, type TableRow } from './table.ts';

const TABLE = 'documents/documents.csv';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
};

function readDocument(folder: string, { line, value }: TableRow<DocumentRow>, faults: FaultList): DocumentFacts[] {
  const mediaType = MEDIA_TYPES[extname(value.file).toLowerCase()];
  const path = join(folder, 'documents', value.file);
  if (mediaType === undefined)
    faults.add(TABLE, line, 'file', folderMessages.wrongExtension(value.file, Object.keys(MEDIA_TYPES).join(', ')));
  else if (value.file.includes('..') || !existsSync(path)) faults.add(TABLE, line, 'file', folderMessages.documentMissing(value.file));
  else {
    const { file: fileName, kind, plant_code, member_code, valid_until } = value;
    const content = new Uint8Array(readFileSync(path));
    if (content.length === 0) faults.add(TABLE, line, 'file', folderMessages.documentEmpty(value.file));
    return [
      {
        fileName,
        kind,
        mediaType,
        content,
        ...(plant_code === undefined ? {} : { plantCode: plant_code }),
        ...(member_code === undefined ? {} : { memberCode: member_code }),
        ...(valid_until === undefined ? {} : { validUntil: valid_until }),
      },
    ];
  }
  return [];
}

/** The folder's documents by `documents/documents.csv`; undefined when the folder brings none. */
export function readDocuments(folder: string, tables: MasterTables, faults: FaultList): DocumentFacts[] | undefined {
  if (!existsSync(join(folder, 'documents'))) return undefined;
  const source = readSource(folder, TABLE, faults);
  if (source === undefined) return undefined;
  const { rows } = readTable(source, documentRow, faults);
  crossCheckDocuments(TABLE, rows, tables, faults);
  for (const { line, value } of rows) {
    if (!(DOCUMENT_KINDS as readonly string[]).includes(value.kind)) {
      faults.add(TABLE, line, 'kind', folderMessages.wrongKind(value.kind, DOCUMENT_KINDS.join(', ')));
    }
  }
  return rows.flatMap((row) => readDocument(folder, row, faults));
}
