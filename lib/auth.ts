import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { cookieName, cookieOptions } from "@/lib/cookies";
import { settings } from "@/lib/env";
import { signIn, signOut } from "@/lib/people/commands";
import { SESSION_SECONDS } from "@/lib/session";

type WithReference = { sid?: unknown };

/**
 * next-auth's own door. Its token carries nothing but the session reference, and `/api/auth/session` tells
 * nothing, for whatever the session callback returned could be read by scripts.
 */
export const authOptions = (): NextAuthOptions => ({
  secret: settings().secret,
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
  cookies: { sessionToken: { name: cookieName("session"), options: cookieOptions() } },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        const address =
          String(request.headers?.["x-forwarded-for"] ?? "")
            .split(",")
            .at(-1)
            ?.trim() ?? "";
        const userAgent = String(request.headers?.["user-agent"] ?? "").slice(0, 200);
        const { email, password } = { ...credentials };
        const result = await execute(signIn, visitor({ address, userAgent }), { email, password });
        return result.ok && result.value.sid ? { id: "", sid: result.value.sid } : null;
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => ({ sid: (user as WithReference | undefined)?.sid ?? token.sid }),
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sid === "string") await execute(signOut(token.sid), visitor(), {});
    },
  },
});
