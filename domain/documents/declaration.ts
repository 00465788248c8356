import { COMMUNITY_READERS, type Declaration, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';

export const DOCUMENTS = {
  rights: {
    'documents:read': { text: 'read documents', heldBy: [...COMMUNITY_READERS, 'esg_officer', 'member'], keptBy: ['suspended', 'former'] },
    'documents:write': { text: 'upload documents', heldBy: [...MANAGERS, 'contract_representative'] },
  },
  events: {
    'document.stored': message('A document was stored; the event does not name its file', 'Documento salvato'),
    'document.decisions_named': message('A person recorded what a document decides', 'Effetti di un documento indicati'),
    'document_settings.changed': message(
      'Whether documents are deleted after their term of retention changed',
      'Impostazioni dei documenti modificate',
    ),
    'document.expiring': message('A document is valid for at most sixty more days, and there is no new version', 'Documento in scadenza'),
    'document.expired': message('The last valid day of a document has passed, and there is no new version', 'Documento scaduto'),
    'document.edited': message('Kind, file name or expiry of a document were edited', 'Dati di un documento corretti in bozza'),
    'document.corrected': message(
      'Kind, file name or expiry of a document were corrected; the earlier content can still be read',
      'Dati di un documento rettificati',
    ),
    'document.accepted': message('A document that a member uploaded was accepted', 'Documento di un membro accettato'),
    'document.refused': message('A document that a member uploaded was refused', 'Documento di un membro rifiutato'),
    'document.deleted': message(
      'The content of a document was deleted: its term of retention has passed, or it was stored by mistake',
      'Documento eliminato',
    ),
  },
  eventsReadBy: {
    document: 'documents:read',
    document_settings: 'documents:read',
  },
} as const satisfies Declaration;
