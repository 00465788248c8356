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

/** Calls back with every choice of this name that another tab makes. */
export function followKept(name: string, chosen: (value: string | null) => void): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === `condivisa.${name}`) chosen(newValue);
  });
}
