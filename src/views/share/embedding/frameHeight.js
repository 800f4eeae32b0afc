addEventListener('message', (event) => {
  if (event.data?.type !== 'convoscope:size' || !(event.data.height > 0)) return;
  for (const frame of document.querySelectorAll('iframe[data-convoscope]')) {
    if (frame.contentWindow === event.source) frame.style.height = `${event.data.height}px`;
  }
});
