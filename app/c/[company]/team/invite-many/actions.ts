"use server";

import { act, fieldsOf, refused, signedOut } from "@/lib/action";
import { accessRequestPath, personPath } from "@/lib/links";
import { addOneOfMany } from "@/lib/memberships/add";
import { addMany } from "@/lib/memberships/add-many";
import { knownByEmail } from "@/lib/memberships/known";
import { addEach, planMany, rowsOf } from "@/lib/memberships/many";
import { inBox, type ManyState } from "@/lib/memberships/result";
import { inside, signedIn } from "@/lib/session";
import { stopsAll } from "@/lib/result";

/** Each person is added by a command of its own; what could not be done stays in the box. */
export async function inviteManyAction(slug: string, _: ManyState, form: FormData): Promise<ManyState> {
  if (!(await signedIn())) return { ...refused(signedOut, form), rows: [] };
  const { actor } = await inside(slug);
  const plan = planMany(fieldsOf(form));
  if (!plan.ok) {
    const answer = {
      ok: false,
      code: "invalid",
      message: "Check the marked fields.",
      fields: plan.fields,
    } as const;
    return { ...refused(answer, form), rows: [] };
  }
  const { role, send, ...found } = plan.value;
  const done = await addEach(plan.value, {
    several: (people) => act(addMany, actor, { people, role, send }),
    one: (person) => act(addOneOfMany, actor, { ...person, role, send }),
  });
  const stopped = done.find(
    ({ answer }) => !answer.ok && (stopsAll(answer.code) || answer.code === "not-found"),
  );
  if (stopped) return { ...refused(stopped.answer, form), rows: [] };
  const refusedEmails = done.flatMap(({ person, answer }) => (answer.ok ? [] : [person.email]));
  const rows = rowsOf(done, found, await knownByEmail(actor, refusedEmails), {
    member: (id) => personPath(slug, id),
    request: (id) => accessRequestPath(slug, id),
  });
  return { message: null, fields: {}, values: { role, pasted: inBox(rows) }, rows };
}
