import { ChevronLeft, ChevronRight } from 'lucide-react';
import { inspector } from '../../i18n/messages/inspector';
import { useText } from '../../page/useText';
import { IconButton } from '../../ui/IconButton';
import styles from './Pager.module.css';
import type { Page } from './paging';

interface PagerProps {
  page: Page;
  size: number;
  count: number;
  /** Goes to the page that starts with this item. */
  onGo: (first: number) => void;
  label?: string;
  /** Says where one is; without it, the first and last item of the page. A pager that has its own words is a short one. */
  text?: string;
}

/** More pages than this get a slider as well. */
const MANY = 8;

/** Steps through pages; renders nothing if there is only one. */
export function Pager({ page, size, count, onGo, label, text }: PagerProps) {
  const { t, integer } = useText();
  if (page.pages === 1) return null;
  const range = text ?? t(inspector.rangeOf(integer(page.first), integer(page.end - 1), integer(count)));
  return (
    <fieldset className={styles.pager} aria-label={label}>
      {label && <span className={styles.label}>{label}</span>}
      <IconButton
        icon={ChevronLeft}
        label={t(inspector.previous)}
        variant="quiet"
        size="small"
        disabled={page.index === 0}
        onClick={() => onGo(page.first - size)}
      />
      <span className={styles.range}>{range}</span>
      <IconButton
        icon={ChevronRight}
        label={t(inspector.next)}
        variant="quiet"
        size="small"
        disabled={page.index === page.pages - 1}
        onClick={() => onGo(page.first + size)}
      />
      {page.pages > MANY && text === undefined && (
        <input
          type="range"
          className={styles.slider}
          aria-label={t(inspector.page)}
          aria-valuetext={range}
          min={0}
          max={page.pages - 1}
          value={page.index}
          onChange={(event) => onGo(event.target.valueAsNumber * size)}
        />
      )}
    </fieldset>
  );
}
