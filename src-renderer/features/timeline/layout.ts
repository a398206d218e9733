import type { TimelineFacts } from './facts.ts';

/** The lanes of a timeline, from the top. */
export const lanes = ['status', 'acknowledged', 'signals', 'told', 'messages'] as const;
export type Lane = (typeof lanes)[number];

/** Where a lane stands, in pixels from the top. */
export interface LanePlace {
  readonly lane: Lane;
  readonly top: number;
  readonly height: number;
  /** Where texts stand that belong to what is drawn: never on it. */
  readonly textBase: number;
}

export interface TimelineLayout {
  readonly lanes: readonly LanePlace[];
  /** Where the base of the first row of labels stands. */
  readonly firstLabel: number;
  readonly nowTop: number;
  readonly height: number;
}

export const LABEL_ROW = 18;
const FLAG = 22;
const GAP = 8;
/** Height of what is drawn, and of the row of text above it where there is one. */
const measures: Readonly<Record<Lane, { readonly height: number; readonly text: number }>> = {
  status: { height: 14, text: 16 },
  acknowledged: { height: 10, text: 15 },
  signals: { height: 14, text: 14 },
  told: { height: 24, text: 0 },
  messages: { height: 16, text: 0 },
};

/** Which lanes have anything to show; the first and the signals always do, so that little jumps. */
export function usedLanes(facts: TimelineFacts): Lane[] {
  const isUsed: Readonly<Record<Lane, boolean>> = {
    status: facts.pieces.length > 0,
    acknowledged: facts.acknowledgements.length > 0,
    signals: true,
    told: facts.marks.told.length > 0,
    messages: facts.marks.messages.length > 0,
  };
  return lanes.filter((lane) => isUsed[lane]);
}

/** @param labelRows how many rows of labels stand above the lanes */
export function layoutOf(used: readonly Lane[], labelRows: number): TimelineLayout {
  let y = FLAG + labelRows * LABEL_ROW;
  const places = used.map((lane) => {
    const { height, text } = measures[lane];
    const top = y + text;
    y = top + height + GAP;
    return { lane, top, height, textBase: top - 5 };
  });
  return { lanes: places, firstLabel: FLAG + 11, nowTop: FLAG - 2, height: y };
}
