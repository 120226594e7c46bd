import { visitor } from "@/lib/actor";
import { declineAccessRequest } from "@/lib/access-requests/commands";
import { execute } from "@/lib/command";
import { ownFiles } from "@/lib/documents/own";
import { deactivateMember } from "@/lib/deactivations/commands";
import { OTHER } from "@/lib/deactivations/labels";
import { exportOwnData, ownArchive, ownData } from "@/lib/privacy/own-data";
import { limits } from "@/lib/rate-limit";
import { storage } from "@/lib/storage/storage";
import { self } from "@/tests/support/email-changes";
import { withAuthenticator } from "@/tests/support/factors";
import { anInvitation } from "@/tests/support/invitations";
import { factsAbout, owner } from "@/tests/support/owner";
import { aFile, aRequirement, handedIn } from "@/tests/support/papers";
import { personalTables } from "@/tests/support/personal";
import { chooses } from "@/tests/support/photos";
import { unzip } from "@/tests/support/unzip";
import {
  aCompany,
  aMember,
  aNewcomer,
  aPerson,
  aRequest,
  must,
  NOT_FOUND,
  pretend,
  refusal,
} from "@/tests/support/world";

/** Where each table that knows a person stands in the file. */
const EXPORTED: Record<string, string> = {
  access_request: "accessRequests",
  authenticator: "signingIn",
  batch: "longWork",
  connection: "contactOf",
  deactivation: "timesAway",
  delivery: "mails",
  document: "documents",
  email_change: "emailChanges",
  invitation: "invitations",
  mailed_code: "signingIn",
  membership: "memberships",
  notice: "notices",
  onboarding_note: "sentBack",
  passkey: "signingIn",
  password: "signingIn",
  person: "person",
  photo: "photos",
  recovery_code: "signingIn",
  registration: "registration",
  saved_view: "savedViews",
  session: "sessions",
  sign_in: "signingIn",
  upload: "uploads",
};

/** Why the others are not in it. */
const LEFT_OUT: Record<string, string> = {
  audit_event: "in trail.json, as sentences",
  batch_row:
    "what became of each row of somebody else's work; the result stands in the membership and the record",
  company: "a business and its entry in the directory",
  company_domain: "a company's; who added it stands in the record",
  decline_reason: "a company's words",
  erasure_request: "whoever asked to be deleted is signed out, and signing in takes it back",
  import_stage:
    "a file of somebody else's under import, gone within days; what it did stands in the membership",
  join_link: "a company's link; who made it stands in the record",
  legal_hold:
    "the operator's words about a claim, which may be others'; that something is held stands on the page, and in trail.json",
  mailbox: "only on a local instance: mails that stand under mails",
  passkey_challenge: "what a passkey is to sign in the next five minutes",
  requirement: "what a company asks, of everybody",
  token: "hashes of links; what they are for stands in requests, invitations and changes of address",
};

const archiveOf = async (person: { id: string }) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of ownArchive(person.id, new Date())) chunks.push(chunk);
  return unzip(Buffer.concat(chunks));
};

test("every table that knows a person is in the file, or says here why not", async () => {
  const known = [...Object.keys(EXPORTED), ...Object.keys(LEFT_OUT)];
  expect((await personalTables()).filter((table) => !known.includes(table))).toEqual([]);
  const keys = Object.keys(await ownData((await aPerson()).id));
  expect([...new Set(Object.values(EXPORTED))].filter((key) => !keys.includes(key))).toEqual([]);
});

test("it holds all of a person, of every company, and nothing of anybody else", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const mara = await aNewcomer({ firstName: "Mara", lastName: "Okonkwo" });
  const here = await aMember(company, "WORKER", { person: mara });
  await withAuthenticator(mara);
  const requirement = await aRequirement(company);
  const file = aFile(company.id, "the bytes of a card");
  await storage().put(file.key, bytes("the bytes of a card"));
  await handedIn(here, requirement, { file });
  await chooses(mara.id);
  const { id, version } = await aRequest(other, { person: mara, role: "VIEWER", message: "It is me, Mara" });
  const decline = {
    requestId: id,
    seenVersion: version,
    reason: "other",
    otherReason: "Not here",
    waitDays: 0,
  };
  must(await execute(declineAccessRequest, other.admin, decline));
  const stranger = await aMember(company, "WORKER", {
    person: await aNewcomer({ firstName: "Zebedee", lastName: "Quill" }),
  });

  const files = await archiveOf(mara);
  const [data, trail] = ["data.json", "trail.json"].map((name) => files.get(name)?.toString("utf8") ?? "");
  const read = JSON.parse(data ?? "") as Record<string, Record<string, unknown>[]>;
  expect(read.person).toMatchObject({ firstName: "Mara", lastName: "Okonkwo", email: mara.email });
  expect(read.memberships?.map(({ company: name, status }) => [name, status])).toEqual([
    [company.name, "active"],
  ]);
  expect(read.accessRequests).toHaveLength(2);
  expect(read.accessRequests?.at(-1)).toMatchObject({
    company: other.name,
    message: "It is me, Mara",
    reason: "Not here",
  });
  expect(read.documents).toMatchObject([
    { company: company.name, fileName: "card.pdf", status: "submitted" },
  ]);
  expect(read.sessions?.length).toBeGreaterThan(0);
  expect(read.mails?.map(({ kind }) => kind)).toContain("access-accepted");
  expect(JSON.parse(trail ?? "")).toContainEqual(
    expect.objectContaining({ what: "You asked for access as Viewer" }),
  );
  const names = [...files.keys()];
  expect(names.slice(0, 2)).toEqual(["data.json", "trail.json"]);
  expect(names).toContain("photo.jpg");
  const document = names.find((name) => name.endsWith("card.pdf")) ?? "";
  expect(files.get(document)?.toString("utf8")).toBe("the bytes of a card");
  const all = [data, trail].join("\n");
  const secrets = await owner<{ secret: string }>(
    `select hash as secret from password where person_id = $1
     union select encode(secret, 'hex') from authenticator where person_id = $1
     union select encode(hash, 'hex') from recovery_code where person_id = $1
     union select encode(id, 'hex') from session where person_id = $1`,
    [mara.id],
  );
  expect(secrets.length).toBeGreaterThan(3);
  for (const { secret } of secrets) expect(all).not.toContain(secret);
  for (const foreign of [stranger.person, company.adminPerson, other.adminPerson]) {
    for (const word of [foreign.id, foreign.email]) expect(all).not.toContain(word);
    expect(data).not.toContain(foreign.name); // the trail names who decided, as its page does
  }
  expect(trail).not.toContain(stranger.person.name);
});

test("it comes on the connection that asked for the person's documents before, too", async () => {
  const { person } = await aMember(await aCompany(), "WORKER");
  await ownFiles(person.id, null);
  expect((await archiveOf(person)).size).toBeGreaterThan(1);
});

test("a file whose name looks like a way through folders lies beside the others, and whoever stops reading is let go", async () => {
  const company = await aCompany();
  const here = await aMember(company, "WORKER");
  const file = aFile(company.id, "the bytes of a card");
  await storage().put(file.key, bytes("the bytes of a card"));
  const { id } = await handedIn(here, await aRequirement(company), { file });
  await owner("update document set file_name = $2 where id = $1", [id, "../../card\\2.pdf"]);
  const name = `documents/${id} .._.._card_2.pdf`;
  expect((await archiveOf(here.person)).get(name)?.toString("utf8")).toBe("the bytes of a card");
  for await (const chunk of ownArchive(here.person.id, new Date())) if (chunk.length > 0) break;
});

test("a record that a company made before there was a login, and its invitation, are in it once the address is theirs", async () => {
  const company = await aCompany();
  const { email } = await anInvitation(company);
  const person = await aNewcomer({ email });
  const { invitations } = (await ownData(person.id)) as { invitations: { company: string; email: string }[] };
  expect(invitations).toEqual([expect.objectContaining({ company: company.name, email })]);
});

test("a time away is in it with its reason, and not who ended the access", async () => {
  const company = await aCompany();
  const { person, member } = await aMember(company, "WORKER");
  const input = { membershipId: member.membershipId, reason: OTHER, otherReason: "Season is over" };
  must(await execute(deactivateMember, company.admin, input));
  const { timesAway } = (await ownData(person.id)) as { timesAway: unknown[] };
  expect(timesAway).toEqual([expect.objectContaining({ company: company.name, reason: "Season is over" })]);
  expect(JSON.stringify(timesAway)).not.toContain(company.adminPerson.id);
});

test("taking it along is in the record, and so often a day alone", async () => {
  const person = await aNewcomer();
  expect(must(await execute(exportOwnData, self(person), {})).personId).toBe(person.id);
  expect((await factsAbout(person.id)).map(({ type }) => type)).toContain("own-data.exported");
  const codes = [];
  for (let time = 0; time < limits.exports.most; time++) {
    const answer = await execute(exportOwnData, self(person), {});
    codes.push(answer.ok ? "done" : answer.code);
  }
  expect(codes.at(-1)).toBe("limited");
});

test("it is nobody's but the person's: not a company's Admin's, not a visitor's", async () => {
  const company = await aCompany();
  const admin = { ...company.admin, recent: true };
  for (const actor of [admin, pretend(company.id, "ADMIN", company.adminPerson.id), visitor()])
    expect(refusal(await execute(exportOwnData, actor, {}))).toEqual(NOT_FOUND);
});

async function* bytes(text: string) {
  yield Buffer.from(text);
}
