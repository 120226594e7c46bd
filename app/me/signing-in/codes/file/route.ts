import { codesToShow } from "@/lib/factors/cookies";
import { signedIn } from "@/lib/session";

/** The recovery codes that this browser was just given, as a text file. */
export async function GET(): Promise<Response> {
  const person = await signedIn();
  const codes = person && (await codesToShow(person.personId));
  if (!codes) return new Response(null, { status: 303, headers: { location: "/me/signing-in/codes" } });
  const lines = [
    `Gatehouse recovery codes of ${person.email}`,
    "Each signs in once, in place of the code from your authenticator app.",
    "",
    ...codes,
    "",
  ];
  return new Response(lines.join("\r\n"), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": 'attachment; filename="gatehouse-recovery-codes.txt"',
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
