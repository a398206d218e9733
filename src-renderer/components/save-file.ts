import { formatInstant, type Instant } from '#shared/time/instant.ts';

/** The time as a file's name can hold it: `20261121T201000Z`. */
export function fileStamp(now: Instant): string {
  return formatInstant(now).replace(/\.\d+/, '').replace(/[-:]/g, '');
}

/** Has the browser save a text as a file. */
export function saveFile(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
