import type { FormFields } from "@/components/form";
import { TextInput } from "@/components/ui/text-input";

export type PersonWords = { firstName: string; lastName: string; email: string };

type Props = { field: FormFields["field"]; first?: PersonWords };

/** Name and address of somebody else: the browser's own suggestions would be the Admin's. */
export function NameFields({ field, first }: Props) {
  return (
    <div className="grid items-start gap-x-4 gap-y-5 md:grid-cols-2">
      <TextInput {...field("firstName", first?.firstName)} label="First name" autoComplete="off" />
      <TextInput {...field("lastName", first?.lastName)} label="Last name" autoComplete="off" optional />
    </div>
  );
}

export function EmailField({ field, first }: Props) {
  return <TextInput {...field("email", first?.email)} type="email" label="Email" autoComplete="off" />;
}

type ContactProps = {
  field: FormFields["field"];
  mobile?: string;
  reference?: string;
  /** Why the number may be left empty, or must not. */
  mobileHint: string;
  mobileNeeded?: boolean;
};

/** What a company knows of a person besides. */
export function ContactFields({ field, mobile, reference, mobileHint, mobileNeeded }: ContactProps) {
  return (
    <>
      <TextInput
        {...field("mobile", mobile)}
        type="tel"
        label="Mobile"
        hint={mobileHint}
        autoComplete="off"
        optional={!mobileNeeded}
      />
      <TextInput
        {...field("reference", reference)}
        label="Reference"
        hint="Your own number or word for this person, such as an employee number."
        autoComplete="off"
        optional
      />
    </>
  );
}
