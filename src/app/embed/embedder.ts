import { type News, readWish, type Wish, written } from './protocol';

/** As much of a window as this needs; tests bring their own. */
export interface Frame {
  readonly parent: Pick<Window, 'postMessage'>;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/**
 * The page around the frame. It is named by the address, `?embed=https://course.example`, or by the first `hello` of the window
 * that frames this one; from then on nobody else is heard or told anything.
 */
export class Embedder {
  readonly #frame: Frame;
  readonly #isNamed: boolean;
  /** Null until it is known. */
  #origin: string | null;

  /** @param named what the address says after `?embed=`; empty where it names nobody */
  constructor(frame: Frame, named: string) {
    this.#frame = frame;
    this.#isNamed = named !== '';
    this.#origin = isOrigin(named) ? named : null;
  }

  get isKnown(): boolean {
    return this.#origin !== null;
  }

  /** Hears wishes until the returned function is called. What others send, and what is no wish, is left unanswered. */
  listen(onWish: (wish: Wish) => void): () => void {
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source !== this.#frame.parent) return;
      const wish = readWish(data);
      if (!wish) return;
      // A frame in a sandbox has the origin "null", which all of them share: it can't be told apart, so it is nobody.
      if (wish.type === 'hello' && !this.#isNamed && isOrigin(origin)) this.#origin ??= origin;
      if (origin === this.#origin) onWish(wish);
    };
    this.#frame.addEventListener('message', hear);
    return () => this.#frame.removeEventListener('message', hear);
  }

  /** Tells it something; nothing is sent while it is not known who would read it. */
  tell(news: News): void {
    if (this.#origin !== null) this.#frame.parent.postMessage(written(news), this.#origin);
  }

  /**
   * Tells how high the page is. That alone goes to whoever frames the page, named or not: it says no more than how much room is
   * needed, and a frame can be given it by a line of script that knows of nothing else.
   */
  resize(height: number): void {
    this.#frame.parent.postMessage(written({ type: 'size', height }), '*');
  }
}

/** Whether a text is an origin of the web, as `location.origin` writes it. */
const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
