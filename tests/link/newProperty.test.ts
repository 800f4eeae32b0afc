import { describe, expect, it } from 'vitest';
import { newestSchema, SCHEMA_VERSION } from '@/exchange/configuration/migrate';
import { KNOWN } from '@/exchange/configuration/parts';
import { decodeLink, encodeLink } from '@/exchange/link/codec';
import { oneOf } from '@/network/schema/domain';
import { linkedView, since } from '@/record/view';
import { viewTable } from '../schema/describe';
import { BASE } from './configurations';
import { goldenLinks } from './golden';

/** A view with one more property, which takes no more than this line. */
const view = { ...linkedView, theGrid: since(SCHEMA_VERSION + 1, 'hidden', oneOf(['hidden', 'shown'], 'shown')) };
const known = { ...KNOWN, view };
const shown = { ...BASE, view: { ...BASE.view, theGrid: 'shown' } };

describe('a property that is added to the view', () => {
  const link = encodeLink(shown, known);

  it('is written into links and read from them', () => {
    expect(decodeLink(link, known)).toEqual({ ok: true, configuration: shown, repaired: false });
    expect(newestSchema(view)).toBe(SCHEMA_VERSION + 1);
  });

  it('is checked', () => {
    const wrong = encodeLink({ ...BASE, view: { ...shown.view, theGrid: 'askew' } } as typeof BASE, known);
    expect(decodeLink(wrong, known)).toMatchObject({
      ok: false,
      problem: {
        code: 'invalid',
        issues: [{ problem: { code: 'badValue', allowed: 'hidden, shown' }, place: { field: 'theGrid' } }],
      },
    });
    const without = encodeLink(BASE, known);
    expect(decodeLink(without, known)).toMatchObject({ problem: { issues: [{ problem: { code: 'missingField' } }] } });
  });

  it('means in older links what it was before', () => {
    for (const golden of goldenLinks().filter((_, i) => i % 20 === 0)) {
      const decoded = decodeLink(golden.link, known);
      const before = decodeLink(golden.link);
      if (!decoded.ok || !before.ok) throw new Error(golden.name);
      expect(decoded.configuration).toEqual({
        ...before.configuration,
        view: { ...before.configuration.view, theGrid: 'hidden' },
      });
    }
  });

  it('is too new for a page that lacks it', () => {
    expect(decodeLink(link)).toEqual({
      ok: false,
      problem: { code: 'newerFormat', found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION },
    });
  });

  it('has a row in the documents', () => {
    expect(viewTable(view)).toContain(`| \`theGrid\` | \`hidden\`, \`shown\` | ${SCHEMA_VERSION + 1} | \`"hidden"\` |`);
  });
});
