/** A rectangle in the system's screen coordinates, in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As much of a window's top edge must be on a display for a hand to take hold of it. */
const GRIP = { width: 120, height: 24 } as const;

/**
 * Where a window belongs after displays came, went or changed. A window whose top edge can be taken hold
 * of stays; any other comes to the middle of the main display, no larger than it.
 * @param workAreas what taskbars leave of each display, the main one first
 */
export function reachablePlace(window: Area, workAreas: readonly Area[]): Area {
  const [main] = workAreas;
  if (main === undefined || workAreas.some((area) => hasGrip(window, area))) return window;
  const width = Math.min(window.width, main.width);
  const height = Math.min(window.height, main.height);
  return {
    x: main.x + Math.round((main.width - width) / 2),
    y: main.y + Math.round((main.height - height) / 2),
    width,
    height,
  };
}

/** The right end of the top of a display, where a small window is in nobody's way. */
export function topRight({ x, y, width }: Area, size: Pick<Area, 'width' | 'height'>): Area {
  return { ...size, x: x + width - size.width, y };
}

function hasGrip(window: Area, area: Area): boolean {
  const across = overlap(window.x, window.width, area.x, area.width);
  const isTopInside = window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
  return isTopInside && across >= Math.min(GRIP.width, window.width);
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}
