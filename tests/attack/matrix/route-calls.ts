import type { Matrix } from "@/tests/attack/matrix/world";
import { photo } from "@/tests/support/files";
import { ask, ORIGIN } from "@/tests/support/http";
import { saidOf } from "@/tests/support/uploads";
import { pdf } from "@/tests/support/files";

/** What a route is sent where it takes a body: valid, and about what is there. The others are asked as they stand. */
export async function bodiesOf({ company, worker, ids }: Matrix): Promise<Record<string, RequestInit>> {
  const list = { company: ids.company ?? "", list: "users" };
  const sending = { company, member: worker.member, requirementId: ids.workerAsked ?? "" };
  const picture = new File([Uint8Array.from(await photo(64, 64))], "me.jpg", { type: "image/jpeg" });
  return {
    "POST /api/files/records": { body: form({ company: list.company }) },
    "POST /api/files/record": { body: form({ company: list.company }) },
    "POST /api/files/export": { body: form(list) },
    "POST /api/files/import": { body: "First name,Email\nNoor,noor@mail.example\n" },
    "POST /api/files/photos": { body: form({ photo: picture, back: "/me/profile" }) },
    "POST /api/files/documents": json(saidOf(sending, pdf("another"))),
    "POST /api/files/documents/[id]": { body: Uint8Array.from(pdf()) },
    "POST /api/files/documents/[id]/finish": json({ expiresOn: "2090-01-01" }),
    "POST /me/trail/export": { body: form({ format: "csv" }) },
    "POST /me/data/file": { body: form({}) },
    "POST /api/password-strength": json({ password: "copper kettle, slow train" }),
    "POST /api/passkeys/sign-in": json({ for: "sign-in" }),
    "POST /api/passkeys/own": json({ for: "confirm" }),
    "POST /api/auth/[...nextauth]": { body: new URLSearchParams({ csrfToken: "none" }) },
    "POST /api/hooks/resend": json({ type: "email.delivered" }),
  };
}

const json = (value: unknown): RequestInit => ({
  body: JSON.stringify(value),
  headers: { "content-type": "application/json" },
});

function form(fields: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

/** Sends `METHOD /address` from a page of ours. */
export function askRoute(line: string, session: string | null, init: RequestInit = {}): Promise<Response> {
  const [method = "GET", path = "/"] = line.split(" ");
  const headers = new Headers(init.headers);
  if (method === "POST") headers.set("origin", ORIGIN);
  return ask(path, session, { ...init, method, headers });
}
