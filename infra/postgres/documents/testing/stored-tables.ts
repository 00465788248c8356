import { COUNTED_BYTES, type StoredTables } from '../../record/testing/stored-table.ts';

const ONE_BY_USE = 'one decision of a use, said once by each person';

/** The tables of the capability that hold text, JSON or bytes. */
export const DOCUMENTS_TABLES: StoredTables = {
  document: { replaced: 'file_name', none: 'deleted_by kind media_type sha256 uploaded_by' },
  document_content: { sealed: 'content', bound: COUNTED_BYTES },
  document_decision: { none: 'named_by use', bound: ONE_BY_USE },
  document_object: { sealed: 'key_enc', none: 'key_id object_key', bound: COUNTED_BYTES },
  document_review: { none: 'decided_by', bound: 'one for each document' },
  document_use: { none: 'object part use used_by', bound: ONE_BY_USE },
};
