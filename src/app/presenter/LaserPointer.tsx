import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './LaserPointer.module.css';

/** A dot that is seen from the last row, where the pointer is. */
export function LaserPointer() {
  const dot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.laser = '';
    const follow = ({ clientX, clientY }: PointerEvent) => {
      if (!dot.current) return;
      dot.current.style.translate = `${clientX}px ${clientY}px`;
      dot.current.hidden = false;
    };
    const leave = (event: PointerEvent) => {
      if (dot.current && event.relatedTarget === null) dot.current.hidden = true;
    };
    window.addEventListener('pointermove', follow, true);
    window.addEventListener('pointerdown', follow, true);
    document.addEventListener('pointerout', leave);
    return () => {
      delete dataset.laser;
      window.removeEventListener('pointermove', follow, true);
      window.removeEventListener('pointerdown', follow, true);
      document.removeEventListener('pointerout', leave);
    };
  }, []);
  // Where it is first seen is known with the first movement.
  return createPortal(<div ref={dot} hidden className={styles.dot} aria-hidden="true" />, document.body);
}
