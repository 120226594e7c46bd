import { ChoiceGroup, type ChoiceGroupProps } from "@/components/ui/choice-group";

type RadioGroupProps = Omit<ChoiceGroupProps, "type" | "chosen" | "onValueChange"> & {
  defaultValue?: string;
  /** Only from client components: called with the value just chosen. */
  onValueChange?: (value: string) => void;
};

/** One answer of a few, each with a line that explains it. */
export function RadioGroup({ defaultValue, onValueChange, ...rest }: RadioGroupProps) {
  return (
    <ChoiceGroup
      {...rest}
      type="radio"
      chosen={defaultValue === undefined ? [] : [defaultValue]}
      onValueChange={onValueChange && ((value) => onValueChange(value))}
    />
  );
}
