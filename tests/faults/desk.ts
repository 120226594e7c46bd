import { setTimeout as wait } from "node:timers/promises";
import { ask, callAction, outcomeOf, serverAction, sessionOf } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";
import { aCompany, aRequest, type Asked, type Company } from "@/tests/support/world";

/** How long a caller waits for an answer, as a proxy before the application would. */
const PATIENCE_MS = 30_000;
const AGAIN_MS = 150;
/** So many ask at once, before anything begins. */
const ASKING = 6;

/** What became of a press: answered with yes, told that it was done already, or no answer that says anything. */
type Press = "yes" | "done already" | "no answer";

/** How a page was answered. */
export type Look = { status: number; calm: boolean; ms: number };

/** What a page says that cannot be drawn now: the database is away, or too many wait. */
const CALM = /<h1>(Back in a moment|One moment)<\/h1>/;

export type Status = "accepted" | "declined";

/** An Admin who decides requests over HTTP, in several tabs, and presses again where no answer comes. */
export class Desk {
  /** What the Admin was told is done, by request. */
  readonly acknowledged = new Map<string, Status>();
  /** Presses that got no answer. */
  unanswered = 0;
  /** Of those, decisions that had been taken all the same: the second press was told so. */
  foundDone = 0;
  private next = 0;
  private readonly answers: number[] = [];

  private constructor(
    private readonly company: Company,
    private readonly webs: string[],
    private readonly asked: Asked[],
    private readonly session: string,
  ) {}

  /** To be called before the worker runs: it reads a mailed code in the queue. */
  static async open(webs: string[], requests: number): Promise<Desk> {
    const company = await aCompany();
    const session = await sessionOf(company.adminPerson);
    const asked: Asked[] = [];
    const ask = async () => {
      while (left-- > 0) asked.push(await aRequest(company, { role: "VIEWER" }));
    };
    let left = requests;
    await Promise.all(Array.from({ length: ASKING }, ask));
    return new Desk(company, webs, asked, session);
  }

  get left(): number {
    return this.asked.length - this.next;
  }

  /** Decides in so many tabs until told to stop, or until there are no requests left. A request that was begun is ended. */
  async work(tabs: number, going: () => boolean): Promise<void> {
    const tab = async (nth: number) => {
      for (let turn = nth; going() && this.left > 0; turn++) await this.decide(turn);
    };
    await Promise.all(Array.from({ length: tabs }, (_, nth) => tab(nth)));
  }

  /** Presses until the answer says what is. @throws after two minutes without one */
  private async decide(turn: number): Promise<void> {
    const nth = this.next++;
    const asked = this.asked[nth];
    if (!asked) return;
    const to: Status = nth % 3 === 2 ? "declined" : "accepted";
    const deadline = Date.now() + 120_000;
    for (let again = 0; Date.now() < deadline; again++) {
      const press = await this.press(asked, to, this.webs[(turn + again) % this.webs.length] ?? "");
      if (press !== "no answer") {
        this.answers.push(performance.now());
        this.acknowledged.set(asked.id, to);
        if (press === "done already") this.foundDone++;
        return;
      }
      this.unanswered++;
      await wait(AGAIN_MS);
    }
    throw new Error("No answer within two minutes.");
  }

  /** One press, whatever may come of it. */
  async press(asked: Asked, to: Status, web: string): Promise<Press> {
    const { id, version } = asked;
    const about = { requestId: id, seenVersion: version };
    const no = { ...about, reason: "other", otherReason: "Not on the roster", waitDays: 0 };
    const [name, input] =
      to === "accepted" ? ["acceptAction", { ...about, role: "VIEWER" }] : ["declineAction", no];
    const url = `${web}/c/${this.company.slug}/team/access-requests/${id}`;
    try {
      const sent = callAction(serverAction(name), url, this.session, [this.company.slug, input]);
      const answer = await outcomeOf(await inTime(sent));
      if (answer.ok) return "yes";
      if (answer.message.includes(` ${to} this request on `)) return "done already";
      if (answer.message.startsWith("You entered your password more than ")) {
        await this.enterPassword();
        return await this.press(asked, to, web);
      }
      throw new Error(`A decision was refused: ${answer.message}`);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("A decision was refused")) throw error;
      return "no answer";
    }
  }

  /** A long run outlives the proof that it is the Admin: as if they had given it again. */
  private async enterPassword(): Promise<void> {
    const { id } = this.company.adminPerson;
    await owner("update session set proven_at = now() where person_id = $1", [id]);
  }

  /** Opens a page in each process: who was here last is then written down for the next hour. */
  async visit(): Promise<void> {
    for (const web of this.webs)
      await (await ask(`${web}/c/${this.company.slug}`, this.session)).arrayBuffer();
  }

  /** One page of the Admin's, as it was answered meanwhile. @returns its status, whether its words are calm, and how long it took, ms */
  async look(web: string): Promise<Look> {
    const began = performance.now();
    const answer = await inTime(
      ask(`${web}/c/${this.company.slug}/team/users`, this.session, { headers: { accept: "text/html" } }),
    );
    const calm = answer.headers.has("retry-after") && CALM.test(await answer.text());
    return { status: answer.status, calm, ms: performance.now() - began };
  }

  /** The next request, taken out of the work. */
  take(): Asked {
    const asked = this.asked[this.next++];
    if (!asked) throw new Error("There are no requests left.");
    return asked;
  }

  /** How long after this moment the next decision was answered, ms; null = none was. */
  firstAnswerAfter(moment: number): number | null {
    const first = this.answers.find((answered) => answered > moment);
    return first === undefined ? null : first - moment;
  }

  /** Decisions that were answered and are not in the database as they were answered. */
  async lost(): Promise<number> {
    const rows = await owner<{ id: string; status: string }>("select id, status from access_request");
    const kept = new Map(rows.map(({ id, status }) => [id, status]));
    return [...this.acknowledged].filter(([id, status]) => kept.get(id) !== status).length;
  }

  /** Addresses of those who were answered, with the mails that each must get: the receipt and the answer. */
  get letters(): Map<string, number> {
    const decided = this.asked.filter(({ id }) => this.acknowledged.has(id));
    return new Map(decided.map(({ person }) => [person.email, 2]));
  }
}

/** What hangs longer than anybody waits counts as no answer. */
async function inTime(sent: Promise<Response>): Promise<Response> {
  const patience = new AbortController();
  const late = wait(PATIENCE_MS, undefined, { signal: patience.signal }).then(() => {
    throw new Error("No answer in time.");
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([sent, late]);
  } finally {
    patience.abort();
  }
}
