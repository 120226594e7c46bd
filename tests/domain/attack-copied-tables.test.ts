import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { copyInvitationLink } from "@/lib/invitations/commands";
import { requestPasswordReset, signIn } from "@/lib/people/commands";
import { hashSecret } from "@/lib/tokens";
import { askedChange, confirmAs, undoLink } from "@/tests/support/email-changes";
import { anInvitation } from "@/tests/support/invitations";
import { lettersTo, owner } from "@/tests/support/owner";
import {
  aCompany,
  aPerson,
  aRequest,
  mailedProof,
  must,
  newOrigin,
  PASSWORD,
  startDraft,
} from "@/tests/support/world";

/** Every secret that a link, a code or a cookie carries, of one run through all of them. */
async function everySecret(): Promise<Record<string, string>> {
  const company = await aCompany();
  const person = await aPerson();
  const draft = await startDraft();
  const proof = await mailedProof(draft.email);
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: person.email }));
  const letter = (await lettersTo(person.email)).findLast(({ template }) => template === "password-reset");
  const { sid } = must(
    await execute(signIn, visitor(newOrigin()), { email: person.email, password: PASSWORD }),
  );
  const invited = await anInvitation(company);
  const copied = must(await execute(copyInvitationLink, company.admin, { invitationId: invited.id }));
  const changing = await aPerson();
  const change = await askedChange(changing);
  must(await confirmAs(changing, change.link));
  const last = (url: unknown) => String(url).split("/").at(-1) ?? "";
  return {
    "the browser that registers": draft.secret,
    "the link that confirms": proof.link,
    "the link to a new password": last(letter?.props.resetUrl),
    "the session": sid ?? "",
    "the invitation": invited.link,
    "the copied invitation": last(copied.url),
    "the change of address": change.link,
    "its undoing": await undoLink(changing.email),
    "the look at a request": last((await aRequest(company)).statusUrl),
    "the password": PASSWORD,
  };
}

test("whoever copies every table finds no secret that opens anything", async () => {
  const secrets = await everySecret();
  const tables = await owner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') order by 1`,
  );
  expect(tables.length).toBeGreaterThan(40);
  let found = 0;
  for (const { name: table } of tables) {
    // Bytes are read as text too, for a secret could lie in them as it is.
    const rows = await owner<{ row: string }>(
      `select r::text || coalesce((select string_agg(encode(decode(substr(m[1], 3), 'hex'), 'escape'), ' ')
         from regexp_matches(r::text, '(\\\\x(?:[0-9a-f]{2})+)', 'g') m), '') as row from ${table} r`,
    );
    const all = rows.map(({ row }) => row).join("\n");
    if (all.includes(hashSecret(secrets["the session"] ?? "").toString("hex"))) found++;
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length).toBeGreaterThanOrEqual(16);
      expect([table, name, all.includes(secret)]).toEqual([table, name, false]);
    }
  }
  expect(found).toBeGreaterThan(0); // its hash is there: the right rows were read
});
