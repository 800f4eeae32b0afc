import process from 'node:process';
import { headersFor } from '../scripts/csp.mjs';
import { headersOfAssets } from '../scripts/hosting.mjs';
import { serveStatic } from './staticServer';

/**
 * Serves the built page until it is ended, with the headers of `_headers`. Scripts that a browser need not ask for again are
 * compiled once for all pages of a profile; Vite's preview has it ask each time.
 */
export default async function serve([port]: readonly string[]): Promise<never> {
  const server = await serveStatic('dist', { port: Number(port), folder: '/' });
  server.headers = headersFor(process.env.FRAME_ANCESTORS);
  server.headersOfAssets = headersOfAssets;
  return new Promise(() => {});
}
