/**
 * In the package that a learning platform opens: frames Convoscope and tells the platform, by the calls of SCORM 1.2, what its
 * messages say (docs/embedding.md). It runs in the platform's page, from the package alone.
 */
(() => {
  /** The most that SCORM 1.2 lets a package keep, in characters. */
  const MOST_KEPT = 4096;
  /** How often, at most, what is merely looked at is saved, in milliseconds. */
  const SAVE_EVERY = 10_000;

  /** @type {{ page: string, fragment: string, type: 'lesson' | 'exercises', lesson: string | null, items: string[] }} */
  const content = JSON.parse(document.getElementById('content').textContent);
  const frame = document.querySelector('iframe');
  const began = Date.now();

  /** The platform puts its interface into a window above this one, or above the one that has opened it. */
  function interfaceAbove(window) {
    for (let each = window, depth = 0; depth < 12; each = each.parent, depth++) {
      try {
        if (each.API) return each.API;
      } catch {
        // A window of another origin.
      }
      if (each.parent === each) break;
    }
    return null;
  }
  const platform = interfaceAbove(window) || (window.opener && interfaceAbove(window.opener));
  const isRecorded = Boolean(platform) && String(platform.LMSInitialize('')) === 'true';
  const get = (name) => (isRecorded ? String(platform.LMSGetValue(name)) : '');
  const set = (name, value) => isRecorded && platform.LMSSetValue(name, String(value));
  document.getElementById('unrecorded').hidden = isRecorded;

  const kept = readKept(get('cmi.suspend_data'));
  const done = new Set(content.items.filter((_, i) => kept.done[i] === '1'));
  const isOver = () => /^(completed|passed)$/.test(status);
  let status = get('cmi.core.lesson_status');
  let fragment = kept.fragment || content.fragment;
  let timer = null;
  let hasEnded = false;
  if (!isOver() && status !== 'incomplete') setStatus('incomplete');
  save();

  const address = new URL(content.page);
  address.searchParams.set('embed', window.location.origin);
  address.hash = fragment;
  frame.src = address.href;

  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== address.origin || !data || data.version !== 1) return;
    if (data.type === 'convoscope:state') look(data.link);
    if (data.type === 'convoscope:step' && data.lesson && data.lesson.id === content.lesson) finish(data.lesson.step);
    if (data.type !== 'convoscope:result') return;
    if (data.exercise && data.exercise.outcome === 'solved') finish(data.exercise.id);
    if (data.lesson && data.lesson.id === content.lesson) over('completed');
  });
  window.addEventListener('pagehide', end);
  // A page that comes back from the browser's own store has ended its session with the platform.
  window.addEventListener('pageshow', (event) => event.persisted && window.location.reload());

  /** Notes that a step was seen, or an exercise solved. */
  function finish(item) {
    if (!content.items.includes(item)) return;
    set('cmi.core.lesson_location', item);
    const isNew = !done.has(item);
    done.add(item);
    if (content.type === 'exercises' && done.size === content.items.length) over('passed');
    else if (isNew) save();
  }

  function over(how) {
    if (!isOver()) setStatus(how);
    save();
  }

  function setStatus(now) {
    status = now;
    set('cmi.core.lesson_status', now);
  }

  /** Keeps what is open, for whoever comes back. */
  function look(link) {
    fragment = link;
    timer = timer || setTimeout(save, SAVE_EVERY);
  }

  function save() {
    clearTimeout(timer);
    timer = null;
    set('cmi.core.score.min', 0);
    set('cmi.core.score.max', 100);
    set('cmi.core.score.raw', Math.round((100 * done.size) / content.items.length));
    const marks = content.items.map((item) => (done.has(item) ? '1' : '0')).join('');
    const whole = `${marks} ${fragment}`;
    // Without the link it begins at the beginning; what was done stays done.
    set('cmi.suspend_data', whole.length > MOST_KEPT ? marks : whole);
    if (isRecorded) platform.LMSCommit('');
  }

  function end() {
    if (hasEnded) return;
    hasEnded = true;
    set('cmi.core.session_time', duration(Date.now() - began));
    set('cmi.core.exit', isOver() ? '' : 'suspend');
    save();
    if (isRecorded) platform.LMSFinish('');
  }

  /** What an earlier visit has kept: a mark for each item, and the link. Nothing of it where it is not ours, or damaged. */
  function readKept(text) {
    const [, marks = '', link = ''] = /^([01]+)(?: (#\S+))?$/.exec(text) || [];
    return marks.length === content.items.length ? { done: marks, fragment: link } : { done: '', fragment: '' };
  }

  /** `HHHH:MM:SS`, as SCORM 1.2 writes a time. */
  function duration(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const digits = (count, width) => String(count).padStart(width, '0');
    return `${digits(Math.floor(seconds / 3600), 4)}:${digits(Math.floor(seconds / 60) % 60, 2)}:${digits(seconds % 60, 2)}`;
  }
})();
