import { describe, expect, it } from 'vitest';
import { linkDown } from '#shared/domain/workflow/testing/link-down.ts';
import { readDraft, type Draft } from '../model/draft.ts';
import { forgetPlaces, placeStatus } from '../model/status-edits.ts';
import { addTransition } from '../model/transition-edits.ts';
import { drawingOf, nodeSize, type DrawnNode } from './layout.ts';

function example(): Draft {
  const draft = readDraft(linkDown);
  if (!draft) throw new Error('The example cannot be read.');
  return forgetPlaces(draft);
}

function nodeOf(draft: Draft, status: string): DrawnNode {
  const node = drawingOf(draft).nodes.find((one) => one.status === status);
  if (!node) throw new Error(`${status} is not drawn.`);
  return node;
}

describe('the picture of a definition', () => {
  it('has every status once, and no two over each other', () => {
    const { nodes } = drawingOf(example());
    expect(nodes.map(({ status }) => status)).toEqual(['open', 'paged', 'acked', 'closed']);
    for (const [at, one] of nodes.entries()) {
      for (const other of nodes.slice(at + 1)) {
        const apart =
          Math.abs(one.center.x - other.center.x) >= nodeSize.width ||
          Math.abs(one.center.y - other.center.y) >= nodeSize.height;
        expect(apart, `${one.status} and ${other.status}`).toBe(true);
      }
    }
  });

  it('has the status in which an incident begins at the top', () => {
    const { nodes } = drawingOf(example());
    const top = Math.min(...nodes.map(({ center }) => center.y));
    expect(nodeOf(example(), 'open').center.y).toBe(top);
  });

  it('draws a status where it was put, and its edges with it', () => {
    const moved = placeStatus(example(), 'closed', 700, 40);
    expect(nodeOf(moved, 'closed').center).toEqual({
      x: 700 + nodeSize.width / 2,
      y: 40 + nodeSize.height / 2,
    });
    const { edges, size } = drawingOf(moved);
    const last = edges.find(({ at }) => at === 3)?.points.at(-1);
    expect(last?.x).toBeCloseTo(700, 0);
    expect(size.width).toBeGreaterThan(700 + nodeSize.width);
  });

  it('draws edges between the same two statuses, and back to one, apart', () => {
    const twice = addTransition(placeStatus(example(), 'open', 0, 0), 'open', 'acked').draft;
    const looped = addTransition(twice, 'open', 'open').draft;
    const { edges } = drawingOf(looped);
    const lines = edges.map(({ points }) => JSON.stringify(points));
    expect(new Set(lines).size).toBe(edges.length);
    expect(edges).toHaveLength(6);
  });

  it('leaves out what leads to a status that is not there', () => {
    const { transitions, ...rest } = example();
    const dangling = transitions.map((each) => ({ ...each, to: 'nowhere' }));
    expect(drawingOf({ ...rest, transitions: dangling }).edges).toEqual([]);
  });
});
