"use client";

import Link from "next/link";
import { Form } from "@/components/form";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import type { StopReason } from "@/lib/delivery/stopped";
import { isOpen } from "@/lib/invitations/lifecycle";
import type { MemberPage } from "@/lib/memberships/page";
import type { FormState } from "@/lib/result";

const why: Record<StopReason, string> = {
  bounced: "A mail to it came back for good",
  complained: "A mail to it was reported as unwanted",
  refused: "Its mail server says that there is no such mailbox",
};

type Props = {
  member: Pick<MemberPage, "name" | "email" | "mobile" | "joined" | "stop" | "invitation">;
  editHref: string | null;
  invitationHref: string;
  /** null for whoever may not let mail go there again. */
  action: ((state: FormState, data: FormData) => Promise<FormState>) | null;
};

/** No more mail of the company goes to this person's address: why, and the other ways to reach them. */
export function StoppedAlert({ member, editHref, invitationHref, action }: Props) {
  const { name, email, mobile, joined, stop, invitation } = member;
  if (!stop) return null;
  return (
    <Alert tone="warn" title={`Mail to ${name} is stopped`}>
      <p>
        {why[stop.because]}, so {email} gets no more from this company.
        {mobile ? ` Ring ${mobile}.` : ""}
        {joined ? ` ${name} can correct the address on their own page.` : ""}
      </p>
      {!joined && (
        <p>
          {editHref && <Link href={editHref}>Correct the address</Link>}
          {editHref && invitation && isOpen(invitation.state) && " or "}
          {invitation && isOpen(invitation.state) && (
            <Link href={invitationHref}>copy the invitation’s link</Link>
          )}
        </p>
      )}
      {action && (
        <Form id="try-again" action={action}>
          {() => <SubmitButton variant="secondary">Try this address again</SubmitButton>}
        </Form>
      )}
    </Alert>
  );
}
