import { z } from '@hono/zod-openapi';
import { requireFound } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { IMPORT_RIGHTS } from '../../domain/metering/import-rights.ts';
import { csvLines, csvText } from '../../infra/documents/csv.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { faultsOf } from '../../infra/postgres/metering/import-faults.ts';
import { type ImportHead, importContent, importHeads } from '../../infra/postgres/metering/imports.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { answers, type Call, type RouteModule, route } from '../http/route.ts';
import { idParam } from '../http/schemas.ts';
import { meteringMessages } from './messages.ts';

const Params = z.object({ operation_id: idParam });
const tag = 'Metering';
const FAULTS_AT_ONCE = 1_000;

/** The head of an import whose kind the caller may import; otherwise there is none. */
async function requireImport({ deps, context, may }: Pick<Call, 'deps' | 'context' | 'may'>, operationId: number): Promise<ImportHead> {
  const heads = await readOnce(deps.db, context, (trx) => importHeads(trx, [operationId]));
  const head = heads.get(operationId);
  const isAllowed = head !== undefined && IMPORT_RIGHTS[head.kind].every((right) => may(right));
  return requireFound(isAllowed ? head : undefined, meteringMessages.noImport(operationId));
}

const faults = route(
  {
    method: 'get',
    path: '/api/v1/imports/{operation_id}/faults',
    id: 'listImportFaults',
    tag,
    summary: 'Get the individual faults of an import as CSV',
    description:
      'Lists file, line, column, code and text of each fault, at most 10,000, in the order of the file; kept for 30 days. The ' +
      'causes are in `error` of the operation.',
    right: 'curves:import',
    request: { params: Params },
    responses: { 200: answers('text/csv; charset=utf-8', 'A header and one line per fault') },
  },
  async (call) => {
    const { params, deps, context, language } = call;
    await requireImport(call, params.operation_id);
    const lines: string[][] = [['file', 'line', 'column', 'code', 'message']];
    for (let after = -1; ; after += FAULTS_AT_ONCE) {
      const rows = await readOnce(deps.db, context, (trx) => faultsOf(trx, params.operation_id, { after, take: FAULTS_AT_ONCE }));
      lines.push(...rows.map((row) => faultLine(row, language)));
      if (rows.length < FAULTS_AT_ONCE) break;
    }
    const headers = { 'Content-Disposition': contentDisposition('attachment', `import-${params.operation_id}-faults.csv`) };
    return { status: 200, body: `\uFEFF${csvLines(lines)}`, headers };
  },
);

const faultLine = ({ place, line, column, code, message }: Awaited<ReturnType<typeof faultsOf>>[number], language: Language): string[] => [
  csvText(place),
  String(line),
  String(column),
  csvText(code),
  csvText(message[language]),
];

const original = route(
  {
    method: 'get',
    path: '/api/v1/imports/{operation_id}/file',
    id: 'getImportedFile',
    tag,
    summary: 'Get the file of an import',
    description:
      'Returns the file as it was sent, with gzip of the transport undone; `Repr-Digest` is its SHA-256. The file of a failed ' +
      'import is kept for 30 days. A correction has no file.',
    right: 'curves:import',
    request: { params: Params },
    responses: { 200: answers('application/octet-stream', 'The bytes of the file') },
  },
  async (call) => {
    const { params, deps, context } = call;
    const found = await requireImport(call, params.operation_id);
    const head = requireFound(found.kind === 'correction' ? undefined : found, meteringMessages.noImport(params.operation_id));
    const content = importContent(deps.db, context, params.operation_id);
    const headers = {
      'Content-Disposition': contentDisposition('attachment', head.fileName ?? `import-${params.operation_id}`),
      'Repr-Digest': `sha-256=:${Buffer.from(head.sha256, 'hex').toString('base64')}:`,
    };
    return { status: 200, body: ReadableStream.from(content), headers };
  },
);

export const importFileRoutes: RouteModule = [faults, original];
