/** The page's base address: this code is in `assets/` of a build, in `src/data/` under the development server. */
export const siteRoot = (): URL => new URL(import.meta.env.PROD ? '../' : import.meta.env.BASE_URL, import.meta.url);
