/** Notes the longest task of the page from here on; runs in the page. */
export function watchTasks() {
  window.longest = 0;
  window.over = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.longest = Math.max(window.longest, duration);
      if (duration > 100) window.over++;
    }
  }).observe({ entryTypes: ['longtask'] });
}
