import { type HelperStart, serveThreadPool } from './helper';

addEventListener('message', ({ data }: MessageEvent<HelperStart>) => serveThreadPool(data));
