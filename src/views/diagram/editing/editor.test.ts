import { expect, it } from 'vitest';
import { testSession } from '../../../../tests/session/testSession';
import { editorOf } from './editor';

it('a sheet that hears late that it was closed takes no newer question away', () => {
  const editor = editorOf(testSession().session);
  editor.ask({ type: 'menu' });
  const { question, asked } = editor.state;
  editor.ask({ type: 'rename', id: 'c1' });
  editor.close(question);
  expect(editor.state.question).toEqual({ type: 'rename', id: 'c1' });
  expect(editor.state.asked).not.toBe(asked);
  editor.close();
  expect(editor.state.question).toBeNull();
});
