/** A request for a page in a way that no link of ours goes: what guards a page must not depend on the spelling. */
export type Spelling = {
  name: string;
  of: (path: string) => { path: string; headers?: Record<string, string> };
};

const SUBREQUEST = ["proxy", "middleware", "src/proxy"].map((name) => Array(6).fill(name).join(":"));

/** The path with something done to it before its query. */
const before = (path: string, change: (bare: string) => string): string => {
  const [bare = "", query] = path.split(/\?(.*)/s);
  return change(bare) + (query === undefined ? "" : `?${query}`);
};

const asked = (path: string, more: string) => path + (path.includes("?") ? "&" : "?") + more;
const router = { rsc: "1", "next-url": "/" };

export const spellings: Spelling[] = [
  ...SUBREQUEST.map((value) => ({
    name: `x-middleware-subrequest: ${value}`,
    of: (path: string) => ({ path, headers: { "x-middleware-subrequest": value } }),
  })),
  { name: "the data of the page", of: (path) => ({ path, headers: router }) },
  {
    name: "a prefetch of its data",
    of: (path) => ({ path, headers: { ...router, "next-router-prefetch": "1" } }),
  },
  {
    name: "a prefetch of one segment",
    of: (path) => ({
      path,
      headers: { ...router, "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    }),
  },
  {
    name: "a browser's prefetch",
    of: (path) => ({ path, headers: { purpose: "prefetch", "sec-purpose": "prefetch;prerender" } }),
  },
  { name: ".rsc", of: (path) => ({ path: before(path, (bare) => `${bare}.rsc`) }) },
  {
    name: ".segments",
    of: (path) => ({ path: before(path, (bare) => `${bare}.segments/_tree.segment.rsc`) }),
  },
  {
    name: "a segment's own data",
    of: (path) => ({ path: before(path, (bare) => `${bare}.segments/$c$children/__PAGE__.segment.rsc`) }),
  },
  { name: "/_next/data", of: (path) => ({ path: before(path, (bare) => `/_next/data/build${bare}.json`) }) },
  { name: "nxtP", of: (path) => ({ path: asked(path, "nxtPcompany=redgum&nxtPid=1&nxtIid=1") }) },
  { name: "upper case", of: (path) => ({ path: before(path, (bare) => bare.toUpperCase()) }) },
  {
    name: "encoded letters",
    of: (path) => ({ path: before(path, (bare) => bare.replace(/[ct]/g, escaped)) }),
  },
  {
    name: "encoded slashes",
    of: (path) => ({ path: before(path, (bare) => `/${bare.slice(1).replaceAll("/", "%2f")}`) }),
  },
  { name: "encoded twice", of: (path) => ({ path: before(path, (bare) => bare.replace(/c/g, "%2563")) }) },
  { name: "doubled slashes", of: (path) => ({ path: before(path, (bare) => bare.replaceAll("/", "//")) }) },
  { name: "a slash at the end", of: (path) => ({ path: before(path, (bare) => `${bare}/`) }) },
  { name: "dots", of: (path) => ({ path: before(path, (bare) => `/sign-in/..${bare}`) }) },
  { name: "encoded dots", of: (path) => ({ path: before(path, (bare) => `/sign-in/%2e%2e${bare}`) }) },
  {
    name: "a backslash",
    of: (path) => ({ path: before(path, (bare) => bare.replace(/\/(?!$)/g, "\\").replace("\\", "/")) }),
  },
  { name: "a semicolon", of: (path) => ({ path: before(path, (bare) => `${bare};/sign-in`) }) },
  { name: "another address in a header", of: (path) => ({ path: "/sign-in", headers: rewrites(path) }) },
  {
    name: "our own headers from outside",
    of: (path) => ({ path, headers: { "x-gatehouse-path": "/sign-in", "x-gatehouse-method": "POST" } }),
  },
];

const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;

const rewrites = (path: string) => ({
  ...{ "x-original-url": path, "x-rewrite-url": path, "x-invoke-path": path },
  ...{ "x-matched-path": path, "x-middleware-rewrite": path, "x-now-route-matches": "1" },
});
