/** A choice of this browser; nothing where it keeps none (private window, storage refused). */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(`condivisa.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`condivisa.${name}`, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}
