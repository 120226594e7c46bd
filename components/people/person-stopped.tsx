import Link from "next/link";
import { StoppedAlert } from "@/components/people/stopped-alert";
import { isOpen } from "@/lib/invitations/lifecycle";
import type { MemberPage } from "@/lib/memberships/page";
import type { FormState } from "@/lib/result";

type Props = {
  member: Pick<MemberPage, "name" | "email" | "mobile" | "joined" | "stop" | "invitation">;
  editHref: string | null;
  invitationHref: string;
  /** null for whoever may not let mail go there again. */
  action: ((state: FormState, data: FormData) => Promise<FormState>) | null;
};

/** No more mail of the company goes to this person: why, and the other ways to reach them. */
export function PersonStopped({ member, editHref, invitationHref, action }: Props) {
  const { name, email, mobile, joined, stop, invitation } = member;
  if (!stop || !email) return null;
  const copies = invitation !== null && isOpen(invitation.state);
  return (
    <StoppedAlert {...{ name, email, mobile, action }} because={stop.because}>
      {joined && <p>{name} can correct the address on their own page.</p>}
      {!joined && (
        <p>
          {editHref && <Link href={editHref}>Correct the address</Link>}
          {editHref && copies && " or "}
          {copies && <Link href={invitationHref}>copy the invitation’s link</Link>}
        </p>
      )}
    </StoppedAlert>
  );
}
