import { ask } from "@/tests/support/http";
import { signedHook } from "@/tests/support/fake-resend";
import { anInvitation } from "@/tests/support/invitations";
import { factsAbout, owner, ownerOne } from "@/tests/support/owner";
import { aCompany } from "@/tests/support/world";

const SECRET = process.env.RESEND_WEBHOOK_SECRET ?? "";
const OTHER = `whsec_${Buffer.from("another secret, of somebody else").toString("base64")}`;

/** So many at once; `HOOKS=10000 npm test -- tests/attack/hook-flood.test.ts` looks closer. */
const HOOKS = Number(process.env.HOOKS ?? 600);

const send = async ({ body, headers }: { body: string; headers: Record<string, string> }) => {
  const answer = await ask("/api/hooks/resend", null, { method: "POST", body, headers });
  await answer.arrayBuffer();
  return answer.status;
};

test(`of ${HOOKS} webhooks at once the signed one counts once, and whoever signs in meanwhile is served`, async () => {
  const company = await aCompany();
  const { id, email } = await anInvitation(company);
  const { delivery } = await ownerOne<{ delivery: string }>(
    "select id as delivery from delivery where recipient = $1 and template = 'invitation'",
    [email],
  );
  const told = {
    type: "email.bounced",
    created_at: new Date().toISOString(),
    data: { email_id: "unknown", tags: { company: company.id, delivery } },
  };
  const [good, forged] = [signedHook(SECRET, told), signedHook(OTHER, told)];
  const visitors: number[] = [];
  let over = false;
  const visiting = (async () => {
    while (!over) {
      const answer = await ask("/sign-in", null);
      await answer.arrayBuffer();
      visitors.push(answer.status);
    }
  })();
  const flood = Array.from({ length: HOOKS }, (_, nth) => send(nth % 2 ? good : forged));
  const answers = await Promise.all(flood).finally(() => (over = true));
  await visiting;

  // 503 = later: the provider sends it again.
  expect(answers.filter((status) => ![204, 401, 503].includes(status))).toEqual([]);
  expect(answers).toContain(204);
  expect(answers).toContain(401);
  expect(new Set(visitors)).toEqual(new Set([200]));
  expect((await factsAbout(id)).filter(({ type }) => type === "invitation.bounced")).toHaveLength(1);
  expect(await owner("select from webhook_event where id = $1", [good.headers["svix-id"]])).toHaveLength(1);
});
