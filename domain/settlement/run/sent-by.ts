/** The key or session with which an approval was sent; it is carried out only while that holds. */
export interface SentBy {
  readonly apiKeyId: number | null;
  readonly sessionId: number | null;
}
