import { z } from '@hono/zod-openapi';
import { checkList, importList } from '../../activities/members/commands/import-list.ts';
import { raw, stepsRoute } from '../http/route.ts';
import { COUNTED_MEMBERS } from '../http/rows/adds.ts';
import { CommunityParams } from '../http/schemas.ts';
import { toAdmission } from './admission.ts';
import { MemberImportReport, toReport } from './import-report.ts';
import { readMemberList } from './member-list.ts';

const MAX_BYTES = 20 * 1024 * 1024;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const importMembers = stepsRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/members:import',
    id: 'importMembers',
    tag: 'Members',
    summary: 'Import members from a spreadsheet',
    description:
      'Send an XLSX file, of which the first sheet is read, or a CSV text separated by semicolons, commas or tabs. The first row ' +
      'holds the column names, in Italian or English: code, name, tax code, category, takes part as, use, since, status, POD, ' +
      'e-mail, telephone, address. With `dry_run=true` nothing is stored and every row is checked as it would be. Wrong rows are ' +
      'refused and do not affect the others. Rows are stored in parts of 100; sending the same file again completes what is ' +
      'missing. A file that was imported completely counts as one import, however often it is sent. For formulas, the stored ' +
      'values are read, and counted.',
    right: 'members:write',
    adds: COUNTED_MEMBERS,
    community: 'community_id',
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: 1024 * 1024 },
    request: {
      params: CommunityParams,
      query: z.object({ dry_run: z.enum(['true', 'false']).default('false').describe('Checks and stores nothing') }),
      body: raw([XLSX, 'text/csv', 'application/csv', 'text/plain'], 'XLSX, or CSV in UTF-8'),
    },
    responses: { 200: MemberImportReport },
  },
  async ({ params: { community_id }, query, body, context, deps, language }) => {
    const list = await readMemberList(Buffer.from(body.bytes));
    const isDry = query.dry_run === 'true';
    const importing = { db: deps.db, context, admission: toAdmission(deps, community_id) };
    const imported = isDry ? await checkList(importing, list.rows) : await importList(importing, list);
    return { status: 200, body: toReport(imported, { isDry, list, language }) };
  },
);
