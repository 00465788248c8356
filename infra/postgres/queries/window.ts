/** A page of rows by ascending id: at most `take` with ids beyond `after`. */
export interface Window {
  readonly take: number;
  readonly after: number;
}
