import { z } from '@hono/zod-openapi';
import { schemaText } from '../../domain/kernel/messages.ts';
import { fewKeys, id, listOf, text, timestamp } from '../http/schemas.ts';
import { transport } from './account-schemas.ts';
import { identityMessages } from './messages.ts';

const base64url = z
  .string()
  .regex(/^[\w-]+$/, schemaText(identityMessages.notBase64Url))
  .max(20_000);
/** Fields that browsers add of themselves; the library of passkeys reads those that it knows. */
const MOST_FIELDS = 30;
const extensions = fewKeys(z.looseObject({}), MOST_FIELDS).default({});
const credential = { id: base64url, rawId: base64url, type: z.literal('public-key'), clientExtensionResults: extensions };

export const PasskeyOptions = z
  .looseObject({ challenge: z.string() })
  .describe(
    'Options for navigator.credentials; parse them with PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON',
  )
  .openapi('PasskeyOptions');

export const NewPasskeyBody = z
  .strictObject({
    name: text(100).openapi({ example: 'my phone' }),
    credential: fewKeys(
      z.looseObject({
        ...credential,
        response: fewKeys(
          z.looseObject({
            clientDataJSON: base64url,
            attestationObject: base64url,
            transports: z
              .array(z.string().regex(/^[a-z0-9-]{1,50}$/, schemaText(identityMessages.notTransport)))
              .max(10)
              .optional(),
          }),
          MOST_FIELDS,
        ),
      }),
      MOST_FIELDS,
    ).describe('Result of navigator.credentials.create, converted by toJSON()'),
  })
  .openapi('NewPasskey');

export const PasskeySignIn = z
  .strictObject({
    credential: fewKeys(
      z.looseObject({
        ...credential,
        response: fewKeys(
          z.looseObject({
            clientDataJSON: base64url,
            authenticatorData: base64url,
            signature: base64url,
            userHandle: base64url.nullish(),
          }),
          MOST_FIELDS,
        ),
      }),
      MOST_FIELDS,
    ).describe('Result of navigator.credentials.get, converted by toJSON()'),
    transport,
  })
  .openapi('PasskeySignIn');

export const Passkey = z
  .object({
    id,
    name: z.string(),
    transports: z.array(z.string()),
    backed_up: z.boolean().describe('Whether the passkey is synchronised between devices'),
    created_at: timestamp,
    last_used_at: timestamp.nullable(),
  })
  .openapi('Passkey');
export const PasskeyList = listOf(Passkey).openapi('PasskeyList');
export const CreatedPasskey = Passkey.extend({
  recovery_codes: z.array(z.string()).nullable().describe('Shown only once; null: the existing ones stay valid'),
}).openapi('CreatedPasskey');
