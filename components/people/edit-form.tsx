"use client";

import { Form } from "@/components/form";
import { ContactFields, EmailField, NameFields } from "@/components/people/person-fields";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { MemberPage } from "@/lib/memberships/page";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  member: Pick<
    MemberPage,
    | ("version" | "firstName" | "lastName" | "email" | "mobile" | "reference")
    | ("joined" | "role" | "status" | "name")
  >;
  cancelHref: string;
};

/** What the company may change of somebody: name and address only until the person has joined. */
export function EditForm({ action, member, cancelHref }: Props) {
  const { version, firstName, lastName, email, mobile, reference, joined, role, status, name } = member;
  const first = { firstName, lastName, email: email ?? "" };
  const needed = joined && role === "WORKER";
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="seenVersion" value={version} />
          {joined ? (
            <p className="text-ink-soft">{name} changes name and email on the own page.</p>
          ) : (
            <>
              <NameFields field={field} first={first} />
              <EmailField field={field} first={first} />
              {status === "invited" && (
                <p className="text-ink-soft">
                  With another email address the invitation goes out again; the link before is dead then.
                </p>
              )}
            </>
          )}
          <ContactFields
            field={field}
            mobile={mobile ?? ""}
            reference={reference ?? ""}
            mobileHint={needed ? "A Worker needs a mobile number." : "The number this company calls."}
            mobileNeeded={needed}
          />
          <div className="flex flex-col-reverse gap-2 md:flex-row">
            <ButtonLink href={cancelHref}>Cancel</ButtonLink>
            <SubmitButton>Save details</SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}
