import { BellOff, Volume2, VolumeX, X } from 'lucide-react';
import { useNow } from '../../client/clock.ts';
import { Button } from '../../components/button.tsx';
import { durationWords } from '../../components/duration-words.ts';
import { answerSoundTest, dismissSoundTest, testSound, useSound } from '../../state/sound.ts';
import { setMute, useView } from '../../state/view.ts';
import { soundLineTexts } from './sound-line.texts.ts';
import './sound-line.css';

/** Across the top of the window: that sounds are muted, and the question whether the test was heard. */
export function SoundLine() {
  const test = useSound((sound) => sound.test);
  return (
    <>
      <MuteLine />
      {test !== 'none' && <TestLine test={test} />}
    </>
  );
}

function MuteLine() {
  const now = useNow();
  const mutedUntil = useView((view) => view.mutedUntil);
  const mutedBy = useView((view) => view.mutedBy);
  const texts = soundLineTexts();
  if (mutedUntil === null || mutedUntil <= now) return null;
  return (
    <section className="sound-line" aria-label={texts.muted}>
      <BellOff aria-hidden="true" />
      <p>
        <strong>
          <bdi>{mutedBy === null ? texts.muted : texts.mutedBy(mutedBy)}</bdi>
        </strong>{' '}
        {texts.for} <strong>{durationWords(mutedUntil - now)}</strong>. {texts.stillSounds}
      </p>
      <Button onPress={() => setMute(null, null)}>{texts.soundAgain}</Button>
    </section>
  );
}

function TestLine({ test }: { readonly test: 'playing' | 'asking' | 'unheard' }) {
  const texts = soundLineTexts();
  if (test === 'unheard') {
    return (
      <section className="sound-line" aria-label={texts.test}>
        <VolumeX aria-hidden="true" />
        <p role="alert">
          <strong>{texts.notHear}</strong> {texts.lookAt}
        </p>
        <Button look="primary" onPress={testSound}>
          {texts.testAgain}
        </Button>
        <Button look="icon" aria-label={texts.dismiss} onPress={dismissSoundTest}>
          <X aria-hidden="true" />
        </Button>
      </section>
    );
  }
  return (
    <section className="sound-line" aria-label={texts.test}>
      <Volume2 aria-hidden="true" />
      <p role="status">
        {test === 'playing' ? (
          texts.playing
        ) : (
          <>
            <strong>{texts.wasCritical}</strong> {texts.question}
          </>
        )}
      </p>
      <Button look="primary" onPress={() => answerSoundTest(true)}>
        {texts.heard}
      </Button>
      <Button onPress={() => answerSoundTest(false)}>{texts.notHeard}</Button>
      <Button onPress={testSound}>{texts.again}</Button>
    </section>
  );
}
