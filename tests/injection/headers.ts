import { emptyForm } from "@/lib/result";
import type { Matrix } from "@/tests/attack/matrix/world";
import { sessionFor, type Target, type Values } from "@/tests/injection/target";
import { ask, postPlainForm, serverAction } from "@/tests/support/http";
import { PASSWORD } from "@/tests/support/world";

/** What browsers and proxies say of themselves; signing in keeps some of it. */
const SAID = {
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
  "x-forwarded-for": "203.0.113.7",
  referer: "http://localhost/sign-in",
  "accept-language": "en-AU",
};

/** A header has room for little: anything else in it is no request that anybody could send. */
const sendable = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replace(/[^ -~]/g, " ")]));

/** Headers of a visitor who signs in, and of a page that is opened by its cookie. */
export const headerTargets = (matrix: Matrix): Target[] => [
  {
    name: "headers of POST /sign-in",
    async open() {
      const signIn = serverAction("signInAction");
      const fields = { email: matrix.people.viewer.email, password: PASSWORD };
      const posted = { where: "/sign-in", args: [emptyForm], fields };
      return {
        values: SAID,
        send: (values) => postPlainForm(signIn, null, posted, sendable(values)),
      };
    },
  },
  {
    name: "headers of GET /me",
    async open() {
      const session = (await sessionFor(matrix, "worker")) ?? "";
      return {
        values: { ...SAID, session },
        send(values) {
          const { session: cookie = "", ...headers } = sendable(values);
          return ask("/me", cookie, { headers });
        },
      };
    },
  },
];
