import { SCHEMA_VERSION } from '@/exchange/configuration/migrate';
import { fromBase64url, toBase64url } from '@/exchange/link/base64url';
import { type Content, pack } from '@/exchange/link/container';

/** Hand-made links with a correct checksum and arbitrary content. */
export const bytesOf = (link: string): Uint8Array => fromBase64url(link.slice('m1.'.length));
export const linkOf = (bytes: Uint8Array): string => `m1.${toBase64url(bytes)}`;
export const linkOfContent = ({ schema = SCHEMA_VERSION, raw }: Partial<Content> & { raw: Uint8Array }): string =>
  linkOf(pack({ schema, raw }));
export const linkOfText = (text: string): string => linkOfContent({ raw: new TextEncoder().encode(text) });
export const linkOfJson = (value: unknown): string => linkOfText(JSON.stringify(value));
