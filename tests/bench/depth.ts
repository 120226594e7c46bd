import { makeCompany } from "@/tests/bench/company";
import type { Instance } from "@/tests/bench/instance";
import { fetchPage, median, press, warmUp, type Round, type Target } from "@/tests/bench/load";

const MANY = 10_000;
const PAGE = 400;
const ROUNDS = 5;
const ROUND_SECONDS = 4;
/** Below saturation, where a waiting time is the page's own and not the queue's. */
const CONNECTIONS = 1;

/** Waiting times of a company with 10,000 open requests against one with 25, three places of the list each. */
export async function compareDepths(
  { origin, webPid, owner }: Instance,
  say: (line: string) => void,
): Promise<void> {
  const few = await makeCompany(owner, "Harbour Civil", 25);
  const many = await makeCompany(owner, "Redgum Electrical", MANY);
  const list = ({ slug, cookie }: typeof few, query = ""): Target => ({
    url: `${origin}/c/${slug}/team/access-requests${query}`,
    cookie,
  });
  const first = list(many);
  const places: [string, Target][] = [
    ["25 requests, page 1", list(few)],
    ["25 requests, search", list(few, "?q=haddad+12")],
    [`${MANY} requests, page 1`, first],
    [`${MANY} requests, search`, list(many, "?q=haddad+1234")],
    [`${MANY} requests, page ${PAGE}`, await pageNumber(first, PAGE)],
  ];
  const rounds: Round[][] = places.map(() => []);
  for (const [, target] of places) await warmUp(target, CONNECTIONS, webPid);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, [, target]] of places.entries())
      rounds[index]?.push(await press(target, ROUND_SECONDS, CONNECTIONS, webPid));
  const middle = rounds.map((all) => ({
    p50: median(all.map(({ p50 }) => p50)),
    p95: median(all.map(({ p95 }) => p95)),
  }));
  for (const [index, [name]] of places.entries()) {
    const here = middle[index];
    const small = middle[name.endsWith("search") ? 1 : 0];
    if (!here || !small) throw new Error(`${name} was not measured.`);
    const ratios = `p50 ${(here.p50 / small.p50).toFixed(2)} p95 ${(here.p95 / small.p95).toFixed(2)}`;
    say(`${name.padEnd(28)}p50 ${here.p50.toFixed(1)} ms  p95 ${here.p95.toFixed(1)} ms  ratio ${ratios}`);
  }
}

/** Follows "Next page": the way a person gets there, and the only one a list by key has. */
async function pageNumber(first: Target, number: number): Promise<Target> {
  let target = first;
  for (let page = 1; page < number; page++) {
    const next = /href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"/.exec(await fetchPage(target));
    const href = (next?.[1] ?? next?.[2])?.replaceAll("&amp;", "&");
    if (!href) throw new Error(`Page ${page} has no next one.`);
    target = { ...target, url: new URL(href, first.url).href };
  }
  return target;
}
