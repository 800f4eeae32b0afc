/**
 * A ref for what lies over the lower end of `main`: as long as it is there, a custom property tells the style sheets of what lies below,
 * and of what would lie over it, how high it is. Make it once, outside of what is drawn.
 */
export const tellHeight = (property: `--${string}`) => (element: HTMLElement | null) => {
  const main = element?.closest('main');
  if (!element || !main) return;
  const observer = new ResizeObserver(() => main.style.setProperty(property, `${element.offsetHeight}px`));
  observer.observe(element);
  return () => {
    observer.disconnect();
    main.style.removeProperty(property);
  };
};
