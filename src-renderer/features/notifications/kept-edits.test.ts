import { describe, expect, it } from 'vitest';
import { seatOperator } from '../../state/operator-memory.ts';
import { keepEdit, keptEdits } from './kept-edits.ts';

const saved = { id: 3, name: 'Night' };
const begun = { name: 'Night' };

describe('what is edited', () => {
  it('is kept as long as something in it was changed', () => {
    const edits = keptEdits<typeof saved, typeof begun>();
    const edit = { saved, begun, draft: { name: 'Nights' } };
    keepEdit(edits, 3, edit);
    keepEdit(edits, 'new', { saved: null, begun, draft: { name: 'Day' } });
    expect(edits.getState().get(3)).toEqual(edit);
    keepEdit(edits, 3, { saved, begun, draft: { name: 'Night' } });
    expect([...edits.getState().keys()]).toEqual(['new']);
    keepEdit(edits, 'new', null);
    expect(edits.getState().size).toBe(0);
  });

  it('is forgotten when another operator sits down, not when the same does', () => {
    const edits = keptEdits<typeof saved, typeof begun>();
    seatOperator(1);
    keepEdit(edits, 3, { saved, begun, draft: { name: 'Nights' } });
    seatOperator(1);
    expect(edits.getState().size).toBe(1);
    seatOperator(2);
    expect(edits.getState().size).toBe(0);
  });
});
