import type { ReactNode } from "react";
import { Choice } from "@/components/ui/choice";
import { FieldError, type FieldProps, Hint, Optional, wire } from "@/components/ui/field";

export type ChoiceOption = { value: string; label: string; hint?: ReactNode; disabled?: boolean };

export type ChoiceGroupProps = FieldProps & {
  type: "radio" | "checkbox";
  options: ChoiceOption[];
  chosen: string[];
  onValueChange?: (value: string, checked: boolean) => void;
};

/** Question, hint, error and answers as one fieldset. The first answer carries the id, for links from the summary. */
export function ChoiceGroup({ type, options, chosen, onValueChange, ...field }: ChoiceGroupProps) {
  const wired = wire(field);
  return (
    <fieldset
      className="field"
      role={type === "radio" ? "radiogroup" : undefined}
      aria-labelledby={`${wired.id}-legend`}
      aria-describedby={wired["aria-describedby"]}
    >
      <legend id={`${wired.id}-legend`}>
        {field.label}
        {field.optional && <Optional />}
      </legend>
      {field.hint && <Hint id={wired.id}>{field.hint}</Hint>}
      {field.error && <FieldError id={wired.id}>{field.error}</FieldError>}
      <div className="choices" data-boxed="">
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type={type}
            id={index === 0 ? wired.id : `${wired.id}-${index + 1}`}
            name={field.name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled}
            defaultChecked={chosen.includes(option.value)}
            aria-invalid={wired["aria-invalid"]}
            onChange={onValueChange && ((event) => onValueChange(option.value, event.target.checked))}
          />
        ))}
      </div>
    </fieldset>
  );
}
