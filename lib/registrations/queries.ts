import { database, inCompany } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { showMobile } from "@/lib/people/mobile";
import { draftByLink } from "@/lib/registrations/confirm";
import { findDraft } from "@/lib/registrations/commands";
import { asRole } from "@/lib/roles";

/** Step 2 as this browser sees it, or null when nothing is under way here. */
export async function draftToConfirm(secret: string | undefined) {
  if (!secret) return null;
  const draft = await inCompany(PLATFORM, () => findDraft(database(), secret));
  if (!draft) return null;
  return { email: draft.email, confirmed: draft.confirmedAt !== null, codeSentAt: draft.codeSentAt };
}

/** What was typed at step 1, to change it there; nothing of a confirmed registration. The password is not kept. */
export async function draftDetails(secret: string | undefined) {
  if (!secret) return null;
  return inCompany(PLATFORM, async () => {
    const draft = await findDraft(database(), secret);
    if (!draft || draft.confirmedAt) return null;
    const { firstName, lastName, email, mobile } = draft;
    const code = await codeOf(draft);
    return { firstName, lastName, email, mobile: mobile ? showMobile(mobile) : "", code };
  });
}

/** The code by which the draft's company was chosen. */
async function codeOf({ companyId, joinLinkId }: { companyId: string | null; joinLinkId: string | null }) {
  if (!companyId) return "";
  const found = joinLinkId
    ? await inCompany(companyId, () =>
        database().joinLink.findFirst({ where: { companyId, id: joinLinkId }, select: { code: true } }),
      )
    : await database().company.findFirst({ where: { id: companyId }, select: { code: true } });
  return found?.code ?? "";
}

/** The address that a mailed link belongs to; null for a dead link. Looking spends nothing. */
export async function linkToConfirm(link: string, cookieHash: Uint8Array | null) {
  const draft = await inCompany(PLATFORM, () => draftByLink(link));
  if (!draft) return null;
  const here = cookieHash !== null && Buffer.from(draft.cookieHash).equals(Buffer.from(cookieHash));
  return { email: draft.email, needsPassword: !here };
}

/**
 * The claim that a signed-in person is preparing: company chosen or not yet, the role that a join link presets, and
 * the mobile that is on file.
 */
export async function claimOf(personId: string) {
  return inCompany(PLATFORM, async () => {
    const [draft, person] = await Promise.all([
      database().registration.findFirst({ where: { personId }, include: { company: true } }),
      database().person.findFirst({ where: { id: personId } }),
    ]);
    const mobile = draft?.mobile ?? person?.mobile ?? null;
    const company = draft?.company?.status === "active" ? draft.company : null;
    return {
      company: company && { id: company.id, name: company.name, town: company.town },
      role: company && draft?.joinRole ? asRole(draft.joinRole) : null,
      mobile: mobile && showMobile(mobile),
    };
  });
}
