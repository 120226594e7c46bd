import http from "node:http";
import { pages } from "@/tests/attack/matrix/pages";
import { spellings } from "@/tests/attack/matrix/spellings";
import { addressOf } from "@/tests/attack/matrix/table";
import { aMatrix, SEEN, type Matrix } from "@/tests/attack/matrix/world";
import { ORIGIN, SESSION_COOKIE } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";

let matrix: Matrix;
/** What only the company's own people read: its name, and everybody's address and family name. */
let secrets: string[];
beforeAll(async () => {
  matrix = await aMatrix();
  const { company } = matrix;
  const people = await owner<{ email: string }>("select email from membership where company_id = $1", [
    company.id,
  ]);
  secrets = [company.name, SEEN.lastName, ...people.map(({ email }) => email)];
});

type Answer = { status: number; body: string; headers: http.IncomingHttpHeaders };

/** As it stands: a browser's own fetch would put the path in order first. */
function send(path: string, session: string | null, more: Record<string, string>): Promise<Answer> {
  const { hostname, port } = new URL(ORIGIN);
  const headers = { ...more, ...(session !== null && { cookie: `${SESSION_COOKIE}=${session}` }) };
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers });
      });
    });
    request.on("error", reject);
    request.end();
  });
}

/** Asked for a page's data, the framework first leads to the same address with a sum of what was asked. */
async function get(path: string, session: string | null, headers: Record<string, string> = {}) {
  const first = await send(path, session, headers);
  const { location = "" } = first.headers;
  return /[?&]_rsc/.test(location) ? send(location.replace(ORIGIN, ""), session, headers) : first;
}
const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
afterAll(() => agent.destroy());

const strangers = ["visitor", "other"] as const;

/** The pages that are nobody's but the company's, or a person's own. */
const closed = (who: (typeof strangers)[number]) => pages.filter(({ answers }) => /[-S]/.test(answers[who]));

describe.each(strangers)("for %s", (who) => {
  test.each(spellings)("no page opens by $name", async ({ of }) => {
    const session = matrix.sessions[who];
    const told = await Promise.all(
      closed(who).map(async ({ entry }) => {
        const { path, headers } = of(addressOf(entry, matrix.ids));
        const { status, body, headers: said } = await get(path, session, headers);
        const all = body + JSON.stringify(said);
        const shown = secrets.filter((secret) => all.includes(secret));
        return status >= 500 || shown.length > 0 ? [path, status, shown] : [];
      }),
    );
    expect(told.flat()).toEqual([]);
  });
});

test("what is looked for is there, for whoever may read it", async () => {
  const path = addressOf("/c/[company]/team/workers", matrix.ids);
  for (const headers of [undefined, { rsc: "1" }]) {
    const { status, body } = await get(path, matrix.sessions.viewer, headers);
    const found = [SEEN.lastName, matrix.company.name].filter((word) => body.includes(word));
    expect([status, found]).toEqual([200, [SEEN.lastName, matrix.company.name]]);
  }
});
