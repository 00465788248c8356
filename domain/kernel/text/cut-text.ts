/** The text, or its first `most` characters and an ellipsis. */
export const cutText = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}...` : text);
