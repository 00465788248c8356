import { z } from '@hono/zod-openapi';
import { openProfile } from '../../activities/communities/reads/open-profile.ts';
import { consentTexts, recordConsentText } from '../../activities/members/commands/consents.ts';
import { hasCommunity, visibleRows } from '../../domain/identity/principal.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { CONSENT_KINDS } from '../../domain/members/consents.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { changeRoute, route } from '../http/route.ts';
import { CommunityParams, longText } from '../http/schemas.ts';

const kind = z.enum(CONSENT_KINDS);
const Text = z.object({ kind, version: z.int(), required: z.boolean(), text: z.string(), sha256: z.string() });
const Texts = z.object({ texts: z.array(Text) }).openapi('ConsentTexts');

const toTexts = (rows: Awaited<ReturnType<typeof consentTexts>>, language: Language): z.input<typeof Texts> => ({
  texts: rows.map(({ texts, sha256, ...row }) => ({ ...row, text: texts[language], sha256: sha256[language] })),
});

export const getConsentTexts = route(
  {
    method: 'get',
    path: '/api/v1/communities/{community_id}/consent-texts',
    id: 'getConsentTexts',
    tag: 'Communities',
    summary: 'Get the texts to which applicants consent',
    description:
      'Returns the texts in force, in the language of the call, each with its version and hash. The community must accept ' +
      'members, or the caller must be allowed to read its members.',
    right: 'caller',
    keys: 'communities:read',
    rows: 'platform',
    request: { params: CommunityParams },
    responses: { 200: Texts },
  },
  async ({ params: { community_id }, rows, deps, language, principal }) => {
    const texts = await readOnce(deps.db, rows, async (trx) => {
      if (!hasCommunity(visibleRows(principal, 'members:read'), community_id)) await openProfile(trx, community_id);
      return consentTexts(trx, community_id);
    });
    return { status: 200, body: toTexts(texts, language) };
  },
);

export const recordText = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/consent-texts',
    id: 'recordConsentText',
    tag: 'Members',
    summary: "Record the community's wording of a consent",
    description:
      'Creates a new version; consents that were given keep the version and hash of the text that was read. Sending the same ' +
      'wording again changes nothing.',
    right: 'members:write',
    adds: ['consent_text'],
    community: 'community_id',
    request: {
      params: CommunityParams,
      body: z.strictObject({ kind, text_it: longText(20_000), text_en: longText(20_000) }).openapi('NewConsentText'),
    },
    responses: { 200: Texts },
  },
  async ({ params: { community_id }, body, work, trx, language }) => {
    await recordConsentText(work, community_id, { kind: body.kind, it: body.text_it, en: body.text_en });
    return { status: 200, body: toTexts(await consentTexts(trx, community_id), language) };
  },
);
