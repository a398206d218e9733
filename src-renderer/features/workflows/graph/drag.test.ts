import { describe, expect, it } from 'vitest';
import { cornerAt, idle, movedTo, pressed } from './drag.ts';

const corner = { x: 100, y: 50 };
const down = pressed('open', { x: 110, y: 60 }, corner);

describe('dragging a status', () => {
  it('begins when the pointer has gone further than a tremble', () => {
    expect(movedTo(down, { x: 112, y: 61 })).toBe(down);
    expect(cornerAt(down, { x: 112, y: 61 })).toBeNull();
    const drag = movedTo(down, { x: 130, y: 60 });
    expect(drag.kind).toBe('dragging');
    expect(cornerAt(drag, { x: 130, y: 65 })).toEqual({ x: 120, y: 55 });
  });

  it('follows the pointer back to where it began', () => {
    const drag = movedTo(down, { x: 200, y: 60 });
    expect(cornerAt(movedTo(drag, { x: 110, y: 60 }), { x: 110, y: 60 })).toEqual(corner);
  });

  it('does nothing where no status was pressed', () => {
    expect(movedTo(idle, { x: 500, y: 500 })).toBe(idle);
    expect(cornerAt(idle, { x: 500, y: 500 })).toBeNull();
  });
});
