/**
 * Prints the configuration for nginx with the page framed by whom `FRAME_ANCESTORS` names:
 * `FRAME_ANCESTORS=https://course.example node scripts/nginx.mjs > convoscope.conf`
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { headersFor } from './csp.mjs';

const file = readFileSync(new URL('../hosting/nginx.conf', import.meta.url), 'utf8');
const headers = new Map(Object.entries(headersFor(process.env.FRAME_ANCESTORS)));
process.stdout.write(
  file.replace(/^( {2}add_header (\S+) )".*"( always;)$/gm, (_, before, name, after) => {
    return `${before}"${headers.get(name)}"${after}`;
  }),
);
