import { DomainError } from '../../domain/kernel/errors.ts';
import { contentFault, type DocumentType, isDocumentType } from '../../infra/documents/content-fault.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { ApiDeps } from '../deps.ts';
import { MEDIA_TYPES } from './schemas.ts';

/** Refuses a file that is not what its type says from its first byte to its last, and one in which the scanner finds something. */
export async function refuseContent(file: File, { scanner }: Pick<ApiDeps, 'scanner'>, log: Logger): Promise<void> {
  const type = mediaType(file.type);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fault = contentFault(type, bytes);
  if (fault !== undefined) throw invalid('content', `the file ${fault}`);
  const found = await scanner?.scan(bytes);
  if (found === undefined) return;
  log.warn({ found }, 'a document was refused by the scanner');
  throw invalid('infected', `the scanner found ${found} in the file, so it is not kept; check the computer that it comes from`);
}

/** The media type without parameters; refused when documents of this type are not kept. */
export function mediaType(given: string): DocumentType {
  const type = given.split(';')[0]?.trim().toLowerCase() ?? '';
  if (isDocumentType(type)) return type;
  throw invalid('media_type', `files of type ${type || '(none)'} are not kept; send one of ${MEDIA_TYPES.join(', ')}`);
}

const invalid = (code: string, message: string): DomainError =>
  new DomainError('invalid_input', `file: ${message}`, [{ path: 'file', code, message }]);
