import { message } from '../../domain/kernel/messages.ts';

export const admissionMessages = {
  nameSignedForm: message('document_id: name the document with the signed form', 'document_id: indichi il documento con il modulo firmato'),
  wrongPod: message('must be a POD such as IT001E12345678', 'deve essere un POD come IT001E12345678'),
};
