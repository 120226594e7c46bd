import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { requestPasswordReset } from "@/lib/people/commands";
import type { Matrix } from "@/tests/attack/matrix/world";
import { anInvitedContractor } from "@/tests/support/contractors";
import type { Fields } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { arrival, linkIn } from "@/tests/support/mailbox";
import { aPerson, mailedProof, must, newOrigin, PASSWORD, startDraft } from "@/tests/support/world";

/** A secret that works, in the hands of whoever got it. */
type Linked = { session: string | null; posted: { where: string; fields: Fields } };

/** By the place of its action: what would happen at once, were it sent from a page of ours. */
export async function linksOf({ company, other, ids, sessions }: Matrix): Promise<Map<string, Linked>> {
  const { link: confirm } = await mailedProof((await startDraft()).email);
  const [accept, decline] = [await anInvitation(company), await anInvitedContractor(company)];
  const { contractorLink = "", requestLink = "", undoLink = "", keepLink = "" } = ids;
  const newcomer = { firstName: "Noor", lastName: "Haddad", mobile: "+61491570156", password: PASSWORD };
  const linked = (
    at: string,
    page: string,
    link: string,
    fields: Fields = {},
    session: string | null = null,
  ) =>
    [`app/(public)/${at}`, { session, posted: { where: page + link, fields: { link, ...fields } } }] as const;
  return new Map([
    linked("invite/[token]/answerInvitation", "/invite/", accept.link, { wish: "accept", ...newcomer }),
    linked(
      "contractor/[token]/acceptContract",
      "/contractor/",
      contractorLink,
      { contractorId: other.id },
      sessions.other,
    ),
    linked("contractor/[token]/declineContract", "/contractor/", decline.link, { note: "" }),
    linked("request/[key]/withdrawRequest", "/request/", requestLink, { key: requestLink }),
    linked("register/confirm/confirmWithLink", "/register/confirm?link=", confirm, { password: PASSWORD }),
    linked("reset/changePassword", "/reset/", await aResetLink(), { password: `${PASSWORD} and more` }),
    linked("undo-email/undoEmailAction", "/undo-email/", undoLink),
    linked("keep-account/keepAccountAction", "/keep-account/", keepLink),
  ]);
}

/** Of somebody whose sessions nobody needs afterwards. */
async function aResetLink(): Promise<string> {
  const { email } = await aPerson();
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email }));
  return (
    linkIn(await arrival(email, "password-reset"), "/reset/")
      .split("/")
      .at(-1) ?? ""
  );
}
