import { useEffect, useRef, type RefObject } from 'react';

/**
 * Tells style sheets how high an element is, so that what floats above it never covers it.
 * @param property the name under which they find it, in pixels; it is gone while the element is
 * @returns the reference to hand to the element
 */
export function useToldHeight<Told extends HTMLElement>(
  property: `--${string}`,
): RefObject<Told | null> {
  const reference = useRef<Told>(null);
  useEffect(() => {
    if (!reference.current) return;
    const root = document.documentElement.style;
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      root.setProperty(property, `${height}px`);
    });
    observer.observe(reference.current);
    return () => {
      observer.disconnect();
      root.removeProperty(property);
    };
  }, [property]);
  return reference;
}
