import { exportRecord } from "@/lib/audit/extract";
import { cancelBatch } from "@/lib/batches/commands";
import { beginMoves } from "@/lib/batches/several-commands";
import { execute } from "@/lib/command";
import { changeDetails } from "@/lib/companies/details";
import { enterDomainCode, sendDomainCode } from "@/lib/companies/domain-code";
import { addDomain, checkDomain, removeDomain } from "@/lib/companies/domains";
import { changeLogo, removeLogo } from "@/lib/companies/logo";
import { rotateCode } from "@/lib/companies/new-code";
import { changeSlug } from "@/lib/companies/slug";
import { exportList, exportLongList } from "@/lib/exports/commands";
import { newId } from "@/lib/id";
import { beginImport, checkImport, confirmImport } from "@/lib/imports/commands";
import { makeJoinLink, revokeJoinLink } from "@/lib/join-links/commands";
import { addMany } from "@/lib/memberships/add-many";
import { newKey } from "@/lib/storage/key";
import type { Door } from "@/tests/support/doors";
import { upload } from "@/tests/support/long-work";
import { must, type Company } from "@/tests/support/world";

/** The ways in of My team and the company's own settings, on things that exist. */
export async function teamDoors(company: Company): Promise<Record<string, Door>> {
  const admin = (cmd: Parameters<typeof execute>[0], good: Record<string, unknown>): Door => ({
    ...{ actor: () => company.admin, good },
    input: cmd.input,
    run: (who, raw) => execute(cmd, who, raw),
  });
  const made = { label: "Gate 3", role: "WORKER", days: "30", until: "", mostUses: "5" };
  const joinLink = must(await execute(makeJoinLink, company.admin, made));
  const domain = must(await execute(addDomain, company.admin, { domain: `${company.slug}.example` }));
  const batchId = await upload(company.admin, "First name,Email\nNoor,noor@mail.example\n");
  const named = { delimiter: ",", headings: true, usualRole: "WORKER", invite: false };
  const list = { list: "users", q: "noor", status: "", role: "", sort: "", notifications: "" };
  const moving = { move: "change-role", ids: [newId()], all: false, newRole: "VIEWER" };
  const details = { name: "Redgum", town: "Sydney", country: "AU", timeZone: "UTC", businessNumber: "" };
  return {
    addMany: admin(addMany, { people: [], role: "VIEWER", send: false }),
    makeJoinLink: admin(makeJoinLink, made),
    revokeJoinLink: admin(revokeJoinLink, { joinLinkId: joinLink.id, seenVersion: 1 }),
    details: admin(changeDetails, { seenVersion: 1, ...details }),
    slug: admin(changeSlug, { seenVersion: 1, slug: "redgum" }),
    newCode: admin(rotateCode, { seenVersion: 1 }),
    logo: admin(changeLogo, { image: new Uint8Array(8) }),
    removeLogo: admin(removeLogo, {}),
    addDomain: admin(addDomain, { domain: "redgum.example" }),
    checkDomain: admin(checkDomain, { domainId: newId() }),
    sendDomainCode: admin(sendDomainCode, { domainId: domain.id, email: `office@${company.slug}.example` }),
    domainCode: admin(enterDomainCode, { domainId: domain.id, code: "123456" }),
    removeDomain: admin(removeDomain, { domainId: domain.id }),
    export: admin(exportList, list),
    exportRecord: admin(exportRecord, {}),
    exportLong: admin(exportLongList, list),
    beginImport: admin(beginImport, {
      ...{ file: "people.csv", key: newKey(company.id), bytes: 10, encoding: "utf-8" },
    }),
    checkImport: admin(checkImport, { batchId, seenVersion: 1, columns: ["firstName", "email"], ...named }),
    confirmImport: admin(confirmImport, { batchId, seenVersion: 1 }),
    cancelBatch: admin(cancelBatch, { batchId }),
    beginMoves: admin(beginMoves, { ...list, ...moving }),
  };
}
