import { DomainError, invalidInput } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import { type DocumentType, isDocumentType } from '../../infra/documents/content-fault.ts';
import { FormFile } from '../http/form-file.ts';
import type { Call } from '../http/handler.ts';
import { documentMessages } from './messages.ts';
import { MEDIA_TYPES } from './schemas.ts';

type Asked = Pick<Call, 'deps' | 'log' | 'request'>;

/** Refuses a file that is not what its type says from its first byte to its last, and one in which the scanner finds something. */
export async function refuseContent(file: File | FormFile, { deps: { compute, scanner }, log, request }: Asked): Promise<void> {
  const type = mediaType(file.type);
  const content = file instanceof FormFile ? { part: file.part } : { bytes: new Uint8Array(await file.arrayBuffer()) };
  const fault = await compute.run('contentFault', { type, ...content }, request.signal).catch(asTakesTooLong);
  if (fault !== undefined) throw invalid('content', documentMessages.wrongFile(fault));
  const found = await scanner?.scan(file.stream());
  if (found === undefined) return;
  log.warn({ found }, 'a document was refused by the scanner');
  throw invalid('infected', documentMessages.infected(found));
}

/** The advice of a computation, such as a shorter period, does not fit a file. */
function asTakesTooLong(error: unknown): never {
  if (error instanceof DomainError && error.details.some(({ code }) => code === 'too_costly'))
    throw invalid('too_costly', documentMessages.takesTooLong);
  throw error;
}

/** The media type without parameters; refused when documents of this type are not kept. */
export function mediaType(given: string): DocumentType {
  const type = given.split(';')[0]?.trim().toLowerCase() ?? '';
  if (isDocumentType(type)) return type;
  throw invalid('media_type', documentMessages.wrongType(type || '(none)', MEDIA_TYPES.join(', ')));
}

const invalid = (code: string, message: Message): DomainError => invalidInput('file', code, message);
