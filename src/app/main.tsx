import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { convoscope } from '../session/scripting';
import { restoreAddress, start } from '../session/session';
import { App } from './App';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

restoreAddress();
window.convoscope = convoscope;

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// The first frame runs before the first paint, the second after it: the diagram is in sight before the engine loads.
requestAnimationFrame(() => requestAnimationFrame(() => start()));
