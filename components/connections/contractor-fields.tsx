import type { FormFields } from "@/components/form";
import { TextInput } from "@/components/ui/text-input";

export type ContractorDetails = {
  name: string;
  businessNumber: string;
  contactName: string;
  email: string;
  mobile: string;
};

type Props = Pick<FormFields, "field"> & {
  /** What is known already. */
  first?: ContractorDetails;
  nameHint?: string;
};

/** What a host writes down of a contractor. */
export function ContractorFields({ field, first, nameHint }: Props) {
  return (
    <>
      <TextInput
        {...field("name", first?.name)}
        label="Company name"
        {...(nameHint && { hint: nameHint })}
        autoComplete="off"
      />
      <TextInput
        {...field("businessNumber", first?.businessNumber)}
        label="Business number"
        hint="In Australia this is the ABN."
        autoComplete="off"
        optional
        narrow
      />
      <TextInput
        {...field("contactName", first?.contactName)}
        label="Contact name"
        hint="The person whom we write to."
        autoComplete="off"
      />
      <TextInput {...field("email", first?.email)} type="email" label="Email" autoComplete="off" />
      <TextInput {...field("mobile", first?.mobile)} type="tel" label="Mobile" autoComplete="off" optional />
    </>
  );
}
