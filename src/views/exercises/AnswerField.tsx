import { useId, useState } from 'react';
import type { Answer } from '../../exercises/answer';
import type { AnswerForm, Exercise } from '../../exercises/exercise';
import { exercises as messages } from '../../i18n/messages/exercises';
import { useText } from '../../page/useText';
import { useDocument, useView } from '../../session/react';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { parseNumber } from '../../ui/number';
import styles from './AnswerField.module.css';
import { CurveField } from './CurveField';
import { PixelField } from './PixelField';

interface AnswerFieldProps {
  readonly exercise: Exercise;
  readonly isOver: boolean;
  /** Null: nothing was chosen or typed yet. */
  readonly onAnswer: (answer: Answer | null) => void;
}

/** Where an exercise is answered, in the form that it asks for; nothing where the state of the page is the answer. */
export function AnswerField({ exercise, isOver, onAnswer }: AnswerFieldProps) {
  const { answer } = exercise;
  switch (answer?.type) {
    case 'layer':
      return <LayerField onAnswer={onAnswer} />;
    case 'choice':
      return <ChoiceField form={answer} onAnswer={onAnswer} />;
    case 'number':
      return <NumberAnswer form={answer} onAnswer={onAnswer} />;
    case 'pixel':
      return <PixelField onAnswer={onAnswer} />;
    case 'curve':
      return <CurveField exercise={exercise} form={answer} isOver={isOver} onAnswer={onAnswer} />;
    default:
      return null;
  }
}

type OnAnswer = Pick<AnswerFieldProps, 'onAnswer'>;

/** The layer, or the block, that is selected in the diagram. */
function LayerField({ onAnswer }: OnAnswer) {
  const { t } = useText();
  const selected = useView((view) => view.selected);
  const group = useView((view) => view.group);
  const title = useDocument(({ definition }) => definition.groups.find(({ id }) => id === group)?.title);
  const name = title ?? selected;
  return (
    <div className={styles.row}>
      <p className={styles.chosen}>{t(name === null ? messages.nothingChosen : messages.chosen(name))}</p>
      <Button
        variant="primary"
        onClick={() => onAnswer(selected === null ? null : { type: 'layer', id: selected, group })}
      >
        {t(messages.check)}
      </Button>
    </div>
  );
}

type FormOf<T extends AnswerForm['type']> = Extract<AnswerForm, { type: T }>;

function ChoiceField({ form, onAnswer }: OnAnswer & { form: FormOf<'choice'> }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <fieldset className={styles.choices}>
      <legend className="visually-hidden">{t(messages.answer)}</legend>
      {form.options.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className={styles.choice}
          aria-pressed={chosen === id}
          onClick={() => {
            setChosen(id);
            onAnswer({ type: 'choice', id });
          }}
        >
          {t(title)}
        </button>
      ))}
    </fieldset>
  );
}

function NumberAnswer({ form, onAnswer }: OnAnswer & { form: FormOf<'number'> }) {
  const { t } = useText();
  const id = useId();
  const [text, setText] = useState('');
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        const value = parseNumber(text, form.whole);
        onAnswer(value === null ? null : { type: 'number', value });
      }}
    >
      <Field label={t(messages.number)} htmlFor={id} hideLabel>
        <input
          id={id}
          className={styles.number}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {form.unit && <span>{t(form.unit)}</span>}
      <Button variant="primary" type="submit">
        {t(messages.check)}
      </Button>
    </form>
  );
}
