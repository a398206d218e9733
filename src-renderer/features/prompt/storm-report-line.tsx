import { X } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { durationWords } from '../../components/duration-words.ts';
import { formatClock } from '../../components/time-format.ts';
import { useZone } from '../../state/preferences.ts';
import { neverAcknowledged, type StormReport } from './storm-model.ts';
import { dismissReport, reviewStorms } from './storm-state.ts';
import { promptTexts } from './prompt.texts.ts';
import { stormTexts } from './storm.texts.ts';

/** "Storm over 03:41: 38 in 17m, peak 9 a minute, 6 never acknowledged", until it is reviewed or dismissed. */
export function StormReportLine({ report }: { readonly report: StormReport }) {
  const zone = useZone();
  const texts = stormTexts();
  const { over, members, lasted, peak } = report;
  return (
    <section className="prompt-top storm-over">
      <p role="status">
        <strong>{texts.over(formatClock(over, zone))}</strong>
        {promptTexts().colon}
        {texts.overWords(members.length, durationWords(lasted), peak)},{' '}
        <strong>{texts.never(neverAcknowledged(report))}</strong>
      </p>
      <div className="prompt-actions">
        <Button shortcut="Alt+R" preventFocusOnPress onPress={reviewStorms}>
          {texts.review}
        </Button>
        <Button
          look="icon"
          aria-label={texts.dismiss}
          preventFocusOnPress
          onPress={() => dismissReport(report)}
        >
          <X aria-hidden="true" />
        </Button>
      </div>
    </section>
  );
}
