import type { RouteModule } from '../http/route.ts';
import { createDocumentLink, downloadByLink } from './document-links.ts';
import { getDocument, getDocumentSettings, listDeletableDocuments, removeDocument, updateDocumentSettings } from './document-object.ts';
import { getDocumentContent, listDocumentsRoute, listDocumentVersions } from './read-documents.ts';
import { uploadDocument } from './upload-document.ts';

export const documentRoutes: RouteModule = [
  listDocumentsRoute,
  uploadDocument,
  getDocument,
  removeDocument,
  listDocumentVersions,
  getDocumentContent,
  createDocumentLink,
  downloadByLink,
  listDeletableDocuments,
  getDocumentSettings,
  updateDocumentSettings,
];
