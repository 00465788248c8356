import type { RouteModule } from '../http/route.ts';
import { listDocumentDecisions, nameDocumentDecisions } from './document-decisions.ts';
import { createDocumentLink, downloadByLink } from './document-links.ts';
import {
  changeDocumentFactsRoute,
  getDocument,
  getDocumentFacts,
  getDocumentSettings,
  listDeletableDocuments,
  removeDocument,
  updateDocumentSettings,
} from './document-object.ts';
import { getDocumentStore } from './document-store.ts';
import { prepareDocument } from './prepare-document.ts';
import { getDocumentContent, listDocumentsRoute, listDocumentVersions } from './read-documents.ts';
import { reviewDocumentRoute } from './review-document.ts';
import { uploadDocument } from './upload-document.ts';

export const documentRoutes: RouteModule = [
  listDocumentsRoute,
  uploadDocument,
  prepareDocument,
  getDocument,
  removeDocument,
  getDocumentFacts,
  changeDocumentFactsRoute,
  listDocumentVersions,
  getDocumentContent,
  listDocumentDecisions,
  nameDocumentDecisions,
  reviewDocumentRoute,
  createDocumentLink,
  downloadByLink,
  listDeletableDocuments,
  getDocumentSettings,
  updateDocumentSettings,
  getDocumentStore,
];
