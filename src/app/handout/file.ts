import { inMarkup } from '../../lib/markup';
import type { Language } from '../../network/text';
import volumes from '../../views/diagram/volumes/Volumes.module.css?inline';
import styles from './Handout.module.css?inline';

const PAGE = 'body{margin:0;background:#fff}';

/**
 * A handout as one file that opens from disk: styles and drawings are in it, and no script.
 * @param article the markup of `Handout`
 */
export function handoutFile(article: string, { title, language }: { title: string; language: Language }): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${inMarkup(title)}</title>
<style>${PAGE}${volumes}${styles}</style>
</head>
<body>
${article}
</body>
</html>
`;
}
