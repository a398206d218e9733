import { useState } from 'react';
import type { BackupFile } from '#shared/contract/host.ts';
import { useHost } from '../../client/context.tsx';
import { hostNow } from '../../client/clock.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../components/answered.tsx';
import { Button } from '../../components/button.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { useBusy } from '../../components/use-busy.ts';
import { ageWords, formatDay, formatClock } from '../../components/time-format.ts';
import { TimeText } from '../../components/time-text.tsx';
import { useZone } from '../../state/preferences.ts';
import { useErrand } from '../../state/settings-page.ts';
import { byteWords } from './byte-words.ts';
import { deskTexts } from './desk.texts.ts';
import { Problem, Section } from './setting-controls.tsx';
import { settingsTexts } from './settings.texts.ts';

/** The copies of the desk: those there are, a new one, and how one is brought back. */
export function BackupsPage() {
  const texts = deskTexts();
  const asked = useAnswer('host.backups', {});
  const { taking, said, problem, take } = useTaking(asked.askAgain);
  useErrand('take_backup', take);
  return (
    <>
      <p>{texts.backups}</p>
      <div className="setting-buttons">
        <Button look="primary" isDisabled={taking} onPress={take}>
          {taking ? texts.taking : settingsTexts().takeBackup}
        </Button>
        <span role="status">{said}</span>
      </div>
      <Problem text={problem} />
      <Answered asked={asked}>{({ backups }) => <BackupList backups={backups} />}</Answered>
    </>
  );
}

function useTaking(askAgain: () => void) {
  const host = useHost();
  const { busy: taking, begin } = useBusy();
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const take = (): void =>
    begin(async () => {
      const answer = await host.call('host.backup', {});
      setSaid(answer.ok ? deskTexts().taken(fileName(answer.value.file)) : '');
      setProblem(answer.ok ? null : answer.error.message);
      askAgain();
    });
  return { taking, said, problem, take };
}

function BackupList({ backups }: { readonly backups: readonly BackupFile[] }) {
  const texts = deskTexts();
  const [shown, setShown] = useState<string | null>(null);
  const [newest] = backups;
  if (!newest) return <p>{texts.noBackups}</p>;
  return (
    <Section title={texts.newestBackup(ageWords(newest.takenAt, hostNow()))}>
      <table className="setting-table">
        <thead>
          <tr>
            <th scope="col">{texts.backupTaken}</th>
            <th scope="col">{texts.backupAge}</th>
            <th scope="col">{texts.backupKind}</th>
            <th scope="col" className="number">
              {texts.backupSize}
            </th>
            <th scope="col">
              <span className="visually-hidden">{texts.restore}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <BackupRow
              key={backup.file}
              backup={backup}
              open={shown === backup.file}
              onToggle={() => setShown(shown === backup.file ? null : backup.file)}
            />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface BackupRowProps {
  readonly backup: BackupFile;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function BackupRow({ backup, open, onToggle }: BackupRowProps) {
  const texts = deskTexts();
  const zone = useZone();
  const { takenAt } = backup;
  const taken = `${formatDay(takenAt, hostNow(), zone)} ${formatClock(takenAt, zone)}`;
  return (
    <>
      <tr>
        <td className="nowrap">{taken}</td>
        <td className="nowrap">
          <TimeText at={takenAt} form="age" />
        </td>
        <td className="wide">{texts.backupWhy[backup.why]}</td>
        <td className="number">{byteWords(backup.bytes)}</td>
        <td className="nowrap">
          <Button look="quiet" aria-expanded={open} onPress={onToggle}>
            {open ? texts.hide : texts.restore}
          </Button>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={5}>
            <p className="setting-note">{texts.restoreHow}</p>
            <Copyable label={texts.restoreCommand(taken)} text={backup.restore} />
          </td>
        </tr>
      )}
    </>
  );
}

function fileName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
