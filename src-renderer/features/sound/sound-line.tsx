import { BellOff, Volume2, VolumeX, X } from 'lucide-react';
import { formatDuration } from '#shared/time/duration.ts';
import { useNow } from '../../client/clock.ts';
import { Button } from '../../components/button.tsx';
import { answerSoundTest, dismissSoundTest, testSound, useSound } from '../../state/sound.ts';
import { setMute, useView } from '../../state/view.ts';
import './sound-line.css';

/** Across the top of the window: that sounds are muted, or the question whether the test was heard. */
export function SoundLine() {
  const test = useSound((sound) => sound.test);
  if (test !== 'none') return <TestLine test={test} />;
  return <MuteLine />;
}

function MuteLine() {
  const now = useNow();
  const { mutedUntil, mutedBy } = useView();
  if (mutedUntil === null || mutedUntil <= now) return null;
  return (
    <section className="sound-line" aria-label="Muted">
      <BellOff aria-hidden="true" />
      <p>
        <strong>Muted {mutedBy !== null && <>by {mutedBy}</>}</strong> for{' '}
        <strong>{formatDuration(mutedUntil - now)}</strong>. A new critical sounds all the same;
        nothing is acknowledged by this.
      </p>
      <Button onPress={() => setMute(null, null)}>Sound again</Button>
    </section>
  );
}

function TestLine({ test }: { readonly test: 'playing' | 'asking' | 'unheard' }) {
  if (test === 'unheard') {
    return (
      <section className="sound-line" aria-label="Sound test">
        <VolumeX aria-hidden="true" />
        <p role="alert">
          <strong>You will not hear an alarm.</strong> Look at the volume and the output device of
          this machine, then test again.
        </p>
        <Button look="primary" onPress={testSound}>
          Test again
        </Button>
        <Button look="icon" aria-label="Dismiss" onPress={dismissSoundTest}>
          <X aria-hidden="true" />
        </Button>
      </section>
    );
  }
  return (
    <section className="sound-line" aria-label="Sound test">
      <Volume2 aria-hidden="true" />
      <p role="status">
        {test === 'playing' ? (
          'Playing the sound of a critical…'
        ) : (
          <>
            <strong>That was the sound of a critical.</strong> Did you hear it?
          </>
        )}
      </p>
      <Button look="primary" onPress={() => answerSoundTest(true)}>
        Heard
      </Button>
      <Button onPress={() => answerSoundTest(false)}>Not heard</Button>
      <Button onPress={testSound}>Again</Button>
    </section>
  );
}
