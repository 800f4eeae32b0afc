/** Downloads a file, under a name reduced to lower-case letters, digits, dots and hyphens. */
export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|-+(?=\.)|-$/g, '');
  Object.assign(link, { href: address, download: plain || 'network' });
  link.click();
  // The browser reads the address only after this task.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
