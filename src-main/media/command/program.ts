import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Programs that run what they are given as text, or hand it on to one that does. Named alone or behind a
 * link, none of them may be what a message is handed to; a script that one of them runs may be.
 */
const RUNNERS = new Set(
  [
    'sh bash dash zsh ksh mksh csh tcsh fish ash busybox toybox pwsh powershell cmd',
    'env xargs sudo su doas runuser setsid nohup nice ionice timeout time watch stdbuf unshare nsenter chroot',
    'perl python pypy ruby node nodejs deno bun php lua luajit tclsh expect guile emacs vim vi ex ed',
    'awk gawk mawk nawk sed find parallel make git ssh scp rsync tar zip gdb strace ltrace script socat',
    'at batch crontab systemd-run osascript wscript cscript mshta rundll32 regsvr32 msiexec',
  ]
    .join(' ')
    .split(' '),
);
/** Others may write to it, on systems that tell. */
const WRITABLE_BY_OTHERS = 0o022;

/** Whether a path is a runner by its name: `python3.11` and `CMD.EXE` are. */
export function isRunner(file: string): boolean {
  const name = path
    .basename(file.replaceAll('\\', '/'))
    .toLowerCase()
    .replace(/\.(?:exe|com)$/, '');
  return RUNNERS.has(name) || RUNNERS.has(name.replace(/[-\d.]+$/, ''));
}

/** Batch files: Windows runs them with its shell, whoever starts them. */
export function isBatchFile(file: string): boolean {
  return /\.(?:bat|cmd|ps1|vbs|js|wsf)$/i.test(file);
}

/**
 * Looks at a program as it is on the disk now, behind its links. What was looked at is what is to be run.
 */
export async function lookAtProgram(
  file: string,
): Promise<{ readonly real: string } | { readonly trouble: string }> {
  let real: string;
  try {
    real = await realpath(file);
  } catch {
    return { trouble: `There is no program ${file}.` };
  }
  if (isRunner(real) || isBatchFile(real)) {
    return {
      trouble: `${file} is ${real}, which runs whatever it is given. Write a program or script for this task.`,
    };
  }
  const { mode } = await stat(real);
  if (process.platform !== 'win32' && (mode & WRITABLE_BY_OTHERS) !== 0) {
    return { trouble: `Others may change ${real}. Let its owner alone write to it: chmod go-w.` };
  }
  return { real };
}
