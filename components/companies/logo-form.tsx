"use client";

import { CompanyLogo } from "@/components/companies/company-logo";
import { Form } from "@/components/form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { LOGO_SIZE, MOST_LOGO } from "@/lib/companies/labels";
import type { FormState } from "@/lib/result";

type Action = (state: FormState, data: FormData) => Promise<FormState>;
type Props = { change: Action; remove: Action; href: string | null };

/** A larger file is not even sent: the server would cut it off without a word. */
const inSize =
  (action: Action): Action =>
  async (state, data) => {
    const image = data.get("image");
    const tooLarge = image instanceof File && image.size > MOST_LOGO;
    return tooLarge
      ? { message: "Check the picture.", fields: { image: LOGO_SIZE }, values: {} }
      : action(state, data);
  };

/** The company's logo: choose one, or take it away. */
export function LogoForm({ change, remove, href }: Props) {
  return (
    <>
      {href && (
        <p className="w-fit rounded-card border border-line p-4" data-theme="light">
          <CompanyLogo href={href} />
        </p>
      )}
      <Form id="logo" action={typeof window === "undefined" ? change : inSize(change)} key={href}>
        {({ field }) => {
          const { id, name, error } = field("image");
          return (
            <>
              <Field
                {...{ id, name, error }}
                label="Picture"
                hint="A PNG or JPEG of at most 1 MB and 4 million pixels"
              >
                {(wired) => (
                  <input {...wired} type="file" accept="image/png,image/jpeg" className="control" />
                )}
              </Field>
              <p>
                <SubmitButton variant="secondary">Save logo</SubmitButton>
              </p>
            </>
          );
        }}
      </Form>
      {href && (
        <Form id="no-logo" action={remove}>
          {() => (
            <p>
              <SubmitButton variant="quiet">Remove logo</SubmitButton>
            </p>
          )}
        </Form>
      )}
    </>
  );
}
