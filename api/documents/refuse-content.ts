import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath, type Message } from '../../domain/kernel/messages.ts';
import { contentFault, type DocumentType, isDocumentType } from '../../infra/documents/content-fault.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { ApiDeps } from '../deps.ts';
import { documentMessages } from './messages.ts';
import { MEDIA_TYPES } from './schemas.ts';

/** Refuses a file that is not what its type says from its first byte to its last, and one in which the scanner finds something. */
export async function refuseContent(file: File, { scanner }: Pick<ApiDeps, 'scanner'>, log: Logger): Promise<void> {
  const type = mediaType(file.type);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fault = await contentFault(type, bytes);
  if (fault !== undefined) throw invalid('content', documentMessages.wrongFile(fault));
  const found = await scanner?.scan(bytes);
  if (found === undefined) return;
  log.warn({ found }, 'a document was refused by the scanner');
  throw invalid('infected', documentMessages.infected(found));
}

/** The media type without parameters; refused when documents of this type are not kept. */
export function mediaType(given: string): DocumentType {
  const type = given.split(';')[0]?.trim().toLowerCase() ?? '';
  if (isDocumentType(type)) return type;
  throw invalid('media_type', documentMessages.wrongType(type || '(none)', MEDIA_TYPES.join(', ')));
}

const invalid = (code: string, message: Message): DomainError =>
  new DomainError('invalid_input', atPath('file', message), [{ path: 'file', code, message }]);
