import { expect, it } from 'vitest';
import type { StormReport } from './storm-model.ts';
import { dismissReport, forgetStorms, useStormWatch } from './storm-state.ts';

const reportAt = (over: number): StormReport => ({
  since: 0,
  over,
  lasted: 1,
  peak: 1,
  members: [],
});

it('dismisses the report that was reviewed, and no later one', () => {
  const reviewed = reportAt(10);
  const later = reportAt(20);
  useStormWatch.setState({ report: later });
  dismissReport(reviewed);
  expect(useStormWatch.getState().report).toBe(later);
  dismissReport(later);
  expect(useStormWatch.getState().report).toBeNull();
  forgetStorms();
});
