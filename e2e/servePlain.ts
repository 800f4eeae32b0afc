import { serveStatic } from './staticServer';

/** Serves the built page at `/foo/bar/` of a plain host until it is ended, for `E2E_HOST=subfolder`. */
export default async function servePlain([port]: readonly string[]): Promise<never> {
  const server = await serveStatic('dist', { port: Number(port) });
  // The tests open the page by `/`; a fragment outlives a redirection.
  server.instead = (file, response) => {
    if (file) return false;
    response.writeHead(302, { Location: server.address }).end();
    return true;
  };
  return new Promise(() => {});
}
