import type { Target } from "@/tests/injection/target";
import { owner } from "@/tests/support/owner";

/** Doors as ours must never be: a text glued into a question to the same database. What finds nothing here is blind. */
export const holes: Target[] = [
  {
    name: "a hole that shows what it found",
    open: async () => ({
      values: { q: "mail" },
      send: async ({ q = "" }) => {
        const rows = await owner<{ email: string }>(
          `select email from person where email like '%${q}%' order by email limit 20`,
        ).catch(() => null);
        return new Response(
          rows?.map(({ email }) => `<li>${email}</li>`).join("") ?? "Something went wrong.",
        );
      },
    }),
  },
  {
    name: "a hole that shows nothing",
    open: async () => ({
      values: { q: "noor@mail.example" },
      send: async ({ q = "" }) => {
        await owner(`select id from person where email = '${q}'`).catch(() => null);
        return new Response("We sent you a mail.");
      },
    }),
  },
];
