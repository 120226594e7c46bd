/** For what a document is sent. */
export type Place = { company: string; requirementId: string; membershipId?: string; connectionId?: string };

/** How far it is: `lost` = there is no line, and it waits for one. */
export type Step = { phase: "sending" | "lost" | "checking"; sent: number };

/** Why it was not taken: a sentence for the whole, and one for each field. */
export type Fault = { message: string; fields: Record<string, string> };

type Told = {
  id?: string;
  received?: number;
  piece?: number;
  message?: string;
  fields?: Record<string, string>;
};
type Answer = { status: number; told: Told };

const ROUTE = "/api/files/documents";
/** How long one request may take before the line counts as lost, in milliseconds. */
const PATIENCE = 60_000;
/** How long to wait for a line before trying again, in milliseconds: longer each time. */
const WAITS = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Sends a file in pieces, however often the line breaks: after each break it asks how much has arrived and goes on from
 * there. @returns null once it is handed in
 */
export async function sendDocument(
  file: File,
  place: Place,
  beside: Record<string, string>,
  tell: (step: Step) => void,
): Promise<Fault | null> {
  let sent = 0;
  tell({ phase: "sending", sent });
  const whenLost = () => tell({ phase: "lost", sent });
  const said = { ...place, name: file.name, size: file.size, sha256: await sha256(file) };
  const begun = await persist(() => post(ROUTE, JSON.stringify(said)), whenLost);
  const { id, piece } = begun.told;
  if (begun.status !== 200 || !id || !piece) return faultIn(begun);
  const where = `${ROUTE}/${id}`;
  const company = `company=${encodeURIComponent(place.company)}`;
  sent = begun.told.received ?? 0;
  while (sent < file.size) {
    tell({ phase: "sending", sent });
    const part = file.slice(sent, sent + piece);
    const url = `${where}?${company}&offset=${sent}`;
    // After a break the piece may be there all the same: what has arrived is asked for, never guessed.
    const answer =
      (await tried(() => post(url, part))) ??
      (await persist(() => request(`${where}?${company}`, { method: "GET" }), whenLost));
    if (answer.status !== 200) return faultIn(answer);
    sent = answer.told.received ?? sent;
  }
  tell({ phase: "checking", sent });
  for (;;) {
    const end = () => post(`${where}/finish?${company}`, JSON.stringify(beside));
    const ended = await persist(end, whenLost);
    if (ended.status === 200) return null;
    // It is being looked at already, begun by an answer that was lost.
    if (ended.status !== 409) return faultIn(ended);
    await pause(2_000);
  }
}

/** Whether this browser can say what it sends; over plain http it cannot, and the form goes by itself. */
export const canSend = () => typeof crypto !== "undefined" && crypto.subtle !== undefined;

async function sha256(file: File): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const post = (url: string, body: string | Blob) =>
  request(url, {
    method: "POST",
    body,
    headers: { "content-type": typeof body === "string" ? "application/json" : "application/octet-stream" },
  });

async function request(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE) });
  if (response.status >= 500) throw new Error(`The server answered ${response.status}.`);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, told: isJson ? JSON.parse(text) : { message: sentenceIn(text) } };
}

/** The answer, or null where the line broke. */
const tried = (ask: () => Promise<Answer>): Promise<Answer | null> => ask().catch(() => null);

async function persist(ask: () => Promise<Answer>, whenLost: () => void): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const answer = await tried(ask);
    if (answer) return answer;
    whenLost();
    await pause(WAITS[Math.min(tries, WAITS.length - 1)] ?? 0);
  }
}

/** Until the time is over, or the browser says that there is a line again. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      window.removeEventListener("online", done);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
  });
}

const UNKNOWN = "The file could not be taken. Reload the page, then try again.";

const sentenceIn = (text: string) => (text.length < 200 && !text.startsWith("<") ? text.trim() : UNKNOWN);

const faultIn = ({ told }: Answer): Fault => ({
  message: told.message || UNKNOWN,
  fields: told.fields ?? {},
});
