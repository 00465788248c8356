import type { PointerEvent } from 'react';

/** Handlers by which a mouse, pen or finger moves the cursor. After a finger is lifted the value stays. */
export const pointing = (point: (event: PointerEvent) => void, leave: () => void) => ({
  onPointerDown: point,
  onPointerMove: point,
  onPointerLeave: (event: PointerEvent) => {
    if (event.pointerType !== 'touch') leave();
  },
});
