import { z } from '@hono/zod-openapi';
import { compactVerify, errors, importJWK, type JWK } from 'jose';
import { DomainError } from '../../domain/kernel/errors.ts';
import { fromSchemaText, schemaText, verbatim } from '../../domain/kernel/messages.ts';
import { validatorText } from '../../domain/kernel/text/validator-text.ts';
import type { GseAct } from '../../domain/onboarding/acts.ts';
import { pastDay } from '../http/dates.ts';
import { ACT_CONTENTS } from './act-contents.ts';
import { onboardingMessages } from './messages.ts';

const common = { act_id: z.string().min(1).max(100), protocol: z.string().min(1).max(100), occurred_on: pastDay };

/** Payload of a signed act, by kind. */
const Act = z.discriminatedUnion('kind', [
  ...ACT_CONTENTS.map((content) => content.extend(common).strip()),
] as unknown as typeof ACT_CONTENTS);

/**
 * Opens an act: a compact JWS signed by the desk's Ed25519 key. `forbidden` when another key signed it or no key is configured,
 * `invalid_input` when it is not a JWS or its payload is not an act.
 */
export async function openAct(jws: string, desk: JWK | undefined): Promise<GseAct> {
  if (desk === undefined) throw new DomainError('forbidden', onboardingMessages.noDeskKey);
  const payload = await verified(jws, desk);
  const act = Act.safeParse(parse(payload), { reportInput: true, error: (issue) => schemaText(validatorText(issue)) });
  if (act.success) return act.data as GseAct;
  const faults = act.error.issues.map((issue) => ({
    path: `act.${issue.path.join('.')}`,
    code: issue.code,
    message: fromSchemaText(issue.message) ?? verbatim(issue.message),
  }));
  throw new DomainError('invalid_input', onboardingMessages.wrongAct, faults);
}

async function verified(jws: string, desk: JWK): Promise<Uint8Array> {
  try {
    const { payload } = await compactVerify(jws, await importJWK(desk, 'EdDSA'), { algorithms: ['EdDSA'] });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWSInvalid) throw new DomainError('invalid_input', onboardingMessages.notJws(error.message));
    if (!(error instanceof errors.JOSEError)) throw error;
    throw new DomainError('forbidden', onboardingMessages.notSigned);
  }
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    throw new DomainError('invalid_input', onboardingMessages.notJson);
  }
}
