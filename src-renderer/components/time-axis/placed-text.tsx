import type { ReactNode } from 'react';

interface PlacedTextProps {
  readonly x: number;
  /** Of its base. */
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly className?: string;
  readonly children: ReactNode;
}

/** A text of a drawing, on whole pixels. What is moved is its group: a text with a place of its own would be laid out anew. */
export function PlacedText({ x, y, anchor = 'start', className, children }: PlacedTextProps) {
  return (
    <g transform={`translate(${Math.round(x)} ${y})`}>
      <text className={className} textAnchor={anchor}>
        {children}
      </text>
    </g>
  );
}
