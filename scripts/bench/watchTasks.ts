declare global {
  interface Window {
    /** What `watchTasks` noted: the longest task in milliseconds, and how many took more than 100. */
    longestTask: number;
    longTasks: number;
  }
}

/** Notes the longest task of the page from here on; runs in the page. */
export function watchTasks(): void {
  window.longestTask = 0;
  window.longTasks = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.longestTask = Math.max(window.longestTask, duration);
      if (duration > 100) window.longTasks++;
    }
  }).observe({ entryTypes: ['longtask'] });
}
