import { ChevronsUpDown } from 'lucide-react';
import type { MouseEvent } from 'react';
import { CARD, type FoldedCard, familyOfCard } from '../../drawing/graph/card';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { classes } from '../../ui/classes';
import { IssueMark } from './IssueMark';
import { Labels } from './Labels';
import styles from './NodeCard.module.css';
import { type NodeCardProps, optionProps, toneOf } from './option';
import { SchematicView } from './SchematicView';
import { SkipArc } from './SkipArc';
import { Thumbnail } from './Thumbnail';

/** A folded group: what it is, what it costs, a miniature of its inside and its output. */
export function FoldedView(props: NodeCardProps & { card: FoldedCard }) {
  const { card, far, look, handlers } = props;
  const { overlay, text, live, down } = look;
  const { t, integer } = useText();
  const { fold, picture } = card;
  const share = overlay.share(card.nodes, fold.exit);
  const [issue] = card.nodes.flatMap(({ id }) => text.issuesOf(id));
  const unfold = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
    handlers.unfold(fold.id);
  };
  const times = fold.blocks.length;
  return (
    <>
      {card.skip && (
        <SkipArc {...card} down={down} behind={times > 0 ? CARD.stack : 0} solid={fold.skip?.kind === 'projection'} />
      )}
      <div
        role="option"
        tabIndex={props.active === card.id ? 0 : -1}
        {...optionProps(card.id, props)}
        aria-label={text.nameOfFold(card)}
        className={classes(
          styles.cell,
          styles.first,
          overlay.name !== 'kind' && styles.measured,
          share !== null && styles.toned,
        )}
        style={{ height: card.height, ...toneOf(share, familyOfCard(card)) }}
        onDoubleClick={unfold}
      >
        {!far && look.level.detail === 'titles' && (
          <Labels
            lines={text.labelsOfFold(card)}
            width={card.width}
            height={card.height - (card.schematic ? CARD.above + insideHeight(card) + CARD.bottom : 0)}
            look={look}
          />
        )}
        {!far && look.level.detail === 'full' && (
          <>
            <div className={styles.heading}>
              <span className={styles.title}>{fold.title}</span>
              {times > 0 && <span className={styles.times}>{t(diagram.times(integer(times)))}</span>}
              {issue && <IssueMark text={issue} />}
            </div>
            <div className={styles.detail}>{t(card.role)}</div>
            {card.shape && <div className={styles.detail}>{card.shape}</div>}
            {t(card.costs) && <div className={styles.detail}>{text.costs(card)}</div>}
            {card.skip && <div className={classes(styles.detail, styles.skip)}>{t(card.skip)}</div>}
            {card.loss && <div className={classes(styles.detail, styles.loss)}>{t(card.loss)}</div>}
          </>
        )}
        {/* For the mouse and for fingers; the list has a key for it. */}
        {!far && (
          <span
            className={styles.unfold}
            aria-hidden="true"
            title={t(diagram.unfold(fold.title))}
            onClick={unfold}
            data-unfold={fold.id}
          >
            <ChevronsUpDown />
          </span>
        )}
        {!far && card.schematic && (
          <div className={classes(styles.inside, card.stacked && styles.stacked)}>
            <SchematicView schematic={card.schematic} figure={card.figure} />
            {live && picture && <Thumbnail id={fold.exit.id} picture={picture} painter={live.painter} />}
          </div>
        )}
      </div>
    </>
  );
}

/** What the miniature of its inside and the picture of its output take. */
const insideHeight = ({ figure, picture, stacked }: FoldedCard): number =>
  stacked ? figure.height + CARD.gap + (picture?.height ?? 0) : Math.max(figure.height, picture?.height ?? 0);
