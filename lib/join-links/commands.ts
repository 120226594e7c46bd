import { TZDate } from "@date-fns/tz";
import { addDays, addYears, endOfDay } from "date-fns";
import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import { newId } from "@/lib/id";
import { newJoinCode } from "@/lib/join-links/code";
import { stateOf } from "@/lib/join-links/lifecycle";
import { mayManageLink } from "@/lib/join-links/policy";
import { makeJoinLinkInput, revokeJoinLinkInput, UNTIL } from "@/lib/join-links/schema";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";

/** Makes a link with a preset role, an end and a cap: who opens it can ask to join, never walk in. */
export const makeJoinLink = command({
  name: "join-link.make",
  input: makeJoinLinkInput,
  clashes: { join_link_code_key: "Press the button again." },
  async run({ actor, tx, now, ask, record }, { label, role, days, until, mostUses }) {
    ask(mayManageLink(actor, role));
    const { companyId } = actor;
    const { timeZone } = await tx.company.findFirstOrThrow({ where: { id: companyId } });
    const expiresAt = until ? endOf(until, timeZone) : addDays(now, days ?? 30);
    if (expiresAt <= now || expiresAt > addYears(now, 1)) {
      throw new Refusal("invalid", "Check the marked fields.", { until: UNTIL });
    }
    const id = newId();
    const createdById = actingPerson(actor) ?? "";
    await tx.joinLink.create({
      data: {
        companyId,
        id,
        code: newJoinCode(),
        label,
        role,
        expiresAt,
        mostUses,
        createdById,
        createdAt: now,
      },
    });
    const data = { label, role, expiresAt: expiresAt.toISOString(), mostUses };
    await record({ type: "join-link.made", subject: id, person: null, data });
    return { id };
  },
});

/** The end of a day on the company's clock. */
function endOf(day: string, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(endOfDay(new TZDate(year, month - 1, date, 12, timeZone)).getTime());
}

/** The link and its posters lead nowhere from now on; requests that came by it stay. */
export const revokeJoinLink = command({
  name: "join-link.revoke",
  input: revokeJoinLinkInput,
  async run({ actor, tx, now, ask, record }, { joinLinkId, seenVersion }) {
    const where = { companyId: actor.companyId, id: joinLinkId };
    const link = await tx.joinLink.findFirst({ where });
    ask(link !== null && mayManageLink(actor, asRole(link.role)));
    if (!link) throw new Refusal("not-found", "There is nothing here.");
    const { count } = await tx.joinLink.updateMany({
      where: { ...where, revokedAt: null, version: seenVersion },
      data: { revokedAt: now, version: { increment: 1 } },
    });
    if (count === 0) {
      const gone = stateOf(link, now) === "revoked";
      throw new Refusal(
        "conflict",
        gone ? "This link is revoked already." : "Reload the page, then try again.",
      );
    }
    await record({
      type: "join-link.revoked",
      subject: joinLinkId,
      person: null,
      data: { label: link.label },
    });
    return {};
  },
});
