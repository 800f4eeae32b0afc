import { plainName } from '../lib/plainName';

/** Downloads a file, under a plain name. */
export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  Object.assign(link, { href: address, download: savedName(name) });
  link.click();
  // The browser reads the address only after this task.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** In small letters, as many servers and shells take it best; its ending stays as it is. */
export function savedName(name: string): string {
  const [, stem = '', ending = ''] = /^(.*?)((?:\.[a-z0-9]+)*)$/s.exec(name.toLowerCase()) ?? [];
  return plainName(stem) + ending;
}
