import { ChoiceGroup, type ChoiceGroupProps } from "@/components/ui/choice-group";

type CheckboxGroupProps = Omit<ChoiceGroupProps, "type" | "chosen"> & { defaultValue?: string[] };

/** Any number of answers under one name: read them with `data.getAll(name)`. */
export function CheckboxGroup({ defaultValue = [], ...rest }: CheckboxGroupProps) {
  return <ChoiceGroup {...rest} type="checkbox" chosen={defaultValue} />;
}
