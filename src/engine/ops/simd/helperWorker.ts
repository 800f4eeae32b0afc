import { type HelperStart, serveTeam } from './helper';

addEventListener('message', ({ data }: MessageEvent<HelperStart>) => serveTeam(data), { once: true });
