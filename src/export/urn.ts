/** The name of a document in linked data. */
export const documentUrn = (documentId: string): string => `urn:communique:document:${documentId}`;

/** The name of one of its items. */
export const itemUrn = (documentId: string, itemId: string): string => `${documentUrn(documentId)}:${encodeURIComponent(itemId)}`;
