// Not with fflate: it is one module, and what a later part uses of it would be in the first load.
import { downloadZip } from 'client-zip';
import { hashOf } from '../../lib/canonical';
import { inMarkup } from '../../lib/markup';
import type { Language } from '../../network/text';
import launcher from './launcher.js?raw';

/** What a learning platform takes over: a lesson, or a set of exercises. */
export interface Taught {
  /** Names the package for people, as in its file's name; letters, digits, dots and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** The link that it begins with, as the whole address of the page. */
  readonly href: string;
  readonly goal: Goal;
  /** Said where nobody takes down what is done: outside a platform, or where it refuses. */
  readonly unrecorded: string;
}

export type Goal =
  /** Done with its last step; the score is the share of its steps that were seen. */
  | { readonly type: 'lesson'; readonly id: string; readonly steps: readonly string[] }
  /** Done when all are solved; the score is the share that is. */
  | { readonly type: 'exercises'; readonly ids: readonly string[] };

/** All files have one date: the same package is the same to the byte. */
const DATE = new Date(1998, 10, 1);

/**
 * A zip that learning platforms take as a SCORM 1.2 package: its manifest, and a page that frames Convoscope at its address and
 * tells the platform what is done there. The page itself is not in it: the platform has to reach it, and its host to allow that it
 * is framed.
 */
export async function scormPackage(taught: Taught): Promise<Uint8Array<ArrayBuffer>> {
  const files = { 'imsmanifest.xml': manifestOf(taught), 'index.html': htmlOf(taught), 'launcher.js': launcher };
  const entries = Object.entries(files).map(([name, input]) => ({ name, input, lastModified: DATE }));
  return new Uint8Array(await downloadZip(entries).arrayBuffer());
}

/**
 * As in the SCORM 1.2 Content Aggregation Model: one organization with one item, which is one shareable object. Its identifier is
 * made of what is taught: a platform may take two packages of one identifier for the same, and two sets of three exercises are not.
 */
const manifestOf = ({ id, title, language, goal }: Taught): string => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="convoscope-${id}-${hashOf([language, goal])}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>${inMarkup(title)}</title>
      <item identifier="item" identifierref="launcher">
        <title>${inMarkup(title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="launcher" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
      <file href="launcher.js"/>
    </resource>
  </resources>
</manifest>
`;

function htmlOf({ title, language, href, goal, unrecorded }: Taught): string {
  const address = new URL(href);
  const fragment = address.hash;
  address.hash = '';
  address.search = '';
  const content = {
    page: address.href,
    fragment,
    type: goal.type,
    lesson: goal.type === 'lesson' ? goal.id : null,
    items: goal.type === 'lesson' ? goal.steps : goal.ids,
  };
  // No text of it can end the element.
  const json = JSON.stringify(content).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${inMarkup(title)}</title>
    <style>
      body { display: flex; flex-direction: column; block-size: 100vh; margin: 0; }
      p { margin: 0; padding: 8px 12px; font: 14px/1.4 system-ui, sans-serif; }
      iframe { flex: 1; inline-size: 100%; border: 0; }
    </style>
  </head>
  <body>
    <p id="unrecorded" role="status" hidden>${inMarkup(unrecorded)}</p>
    <iframe title="${inMarkup(title)}" allow="fullscreen; clipboard-write; cross-origin-isolated"></iframe>
    <script type="application/json" id="content">${json}</script>
    <script src="launcher.js"></script>
  </body>
</html>
`;
}
